/** Whether an address holds a user name or a password, which whoever sees it would read. Also of one that is none as a whole. */
export const hasLogin = (address: string): boolean => {
  if (/^[a-z][a-z\d+.-]*:[/\\]+[^/\\?#]*@/i.test(address)) return true
  const url = URL.parse(address)
  return url !== null && (url.username !== '' || url.password !== '')
}
