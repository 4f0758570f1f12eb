/**
 * What makes LangChain send every prompt and answer to LangSmith, or print them (@langchain/core: utils/callbacks.js,
 * callbacks/manager.js). It looks these up with every call, and has no setting of its own.
 */
const TRACING = [
  'LANGSMITH_TRACING_V2',
  'LANGCHAIN_TRACING_V2',
  'LANGSMITH_TRACING',
  'LANGCHAIN_TRACING',
  'LANGCHAIN_VERBOSE',
]

/** For the whole process: questions and articles go to the provider that is set, and to nobody else. */
export const turnTracingOff = (): void => {
  for (const name of TRACING) delete process.env[name]
}
