export { corpus } from './en.ts'
