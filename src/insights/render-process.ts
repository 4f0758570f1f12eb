import { json } from 'node:stream/consumers'
import { draw } from './draw.ts'
import type { PictureJob } from './picture.ts'

const { insights, words } = (await json(process.stdin)) as PictureJob
process.stdout.write(draw(insights, words))
