/*
 * Fails calls that write, as a full or broken disk does: loaded before libc (LD_PRELOAD) into the bot and its processes.
 * FAULT_ROOT: only files below it count. FAULT_CONTROL: a file of five int32, mapped and shared by all processes:
 * calls counted so far, the call that fails (from 1; 0: none), its errno, whether all after it fail too, how many failed.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <unistd.h>

struct control { int counted, fails_at, error, stays, failed; };

static struct control *control;
static const char *root;

__attribute__((constructor)) static void load(void) {
  const char *path = getenv("FAULT_CONTROL");
  root = getenv("FAULT_ROOT");
  int fd = path && root ? open(path, O_RDWR) : -1;
  if (fd < 0) return;
  void *mapped = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (mapped != MAP_FAILED) control = mapped;
  close(fd);
}

static int is_below(const char *path) {
  return path && strncmp(path, root, strlen(root)) == 0;
}

static int fails(void) {
  int n = __atomic_add_fetch(&control->counted, 1, __ATOMIC_SEQ_CST);
  int at = control->fails_at;
  if (at == 0 || n < at || (n > at && !control->stays)) return 0;
  __atomic_add_fetch(&control->failed, 1, __ATOMIC_SEQ_CST);
  errno = control->error;
  return 1;
}

static int fd_fails(int fd) {
  if (!control) return 0;
  int before = errno;
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  errno = before;
  if (length <= 0) return 0;
  path[length] = 0;
  return is_below(path) && fails();
}

static int rename_fails(const char *to) {
  return control && is_below(to) && fails();
}

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *bytes, size_t size) { REAL(write); return fd_fails(fd) ? -1 : real(fd, bytes, size); }
ssize_t writev(int fd, const struct iovec *parts, int count) { REAL(writev); return fd_fails(fd) ? -1 : real(fd, parts, count); }
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) { REAL(pwrite); return fd_fails(fd) ? -1 : real(fd, bytes, size, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) { REAL(pwrite64); return fd_fails(fd) ? -1 : real(fd, bytes, size, at); }
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) { REAL(pwritev); return fd_fails(fd) ? -1 : real(fd, parts, count, at); }
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t at) { REAL(pwritev64); return fd_fails(fd) ? -1 : real(fd, parts, count, at); }
ssize_t sendfile(int to, int from, off_t *at, size_t size) { REAL(sendfile); return fd_fails(to) ? -1 : real(to, from, at, size); }
ssize_t sendfile64(int to, int from, off64_t *at, size_t size) { REAL(sendfile64); return fd_fails(to) ? -1 : real(to, from, at, size); }
ssize_t copy_file_range(int from, off64_t *a, int to, off64_t *b, size_t size, unsigned int flags) {
  REAL(copy_file_range);
  return fd_fails(to) ? -1 : real(from, a, to, b, size, flags);
}
int fsync(int fd) { REAL(fsync); return fd_fails(fd) ? -1 : real(fd); }
int fdatasync(int fd) { REAL(fdatasync); return fd_fails(fd) ? -1 : real(fd); }
int ftruncate(int fd, off_t size) { REAL(ftruncate); return fd_fails(fd) ? -1 : real(fd, size); }
int ftruncate64(int fd, off64_t size) { REAL(ftruncate64); return fd_fails(fd) ? -1 : real(fd, size); }
int rename(const char *from, const char *to) { REAL(rename); return rename_fails(to) ? -1 : real(from, to); }
