import { hostileDocuments } from './hostile-documents.ts'
import { judge } from './judge.ts'

/** Reads every hostile document in this process, whose memory is limited; one line of JSON for each. */
for (const [name, make] of Object.entries(hostileDocuments)) {
  const bytes = make()
  const before = process.cpuUsage()
  const { complaints } = await judge({ bytes, contentType: null })
  const { user, system } = process.cpuUsage(before)
  // Of the processor: what else the machine does at the same time is no fault of the document.
  const found = {
    name,
    ms: Math.round((user + system) / 1000),
    complaints: complaints.filter((one) => !one.startsWith('took ')),
  }
  process.stdout.write(`${JSON.stringify(found)}\n`)
}
