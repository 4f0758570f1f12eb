/*
 * Fails calls that write, as a full or broken disk does: loaded before libc (LD_PRELOAD) into the bot and its processes.
 * FAULT_ROOT: only files below it count. FAULT_CONTROL: a file of five int32, mapped and shared by all processes:
 * calls counted so far, the call that fails (from 1; 0: none), its errno, whether all after it fail too, how many failed.
 * While none is to fail, every call is written into the file beside it that ends in .log: what it does, and the path from
 * FAULT_ROOT.
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
static int record = -1;
extern char **environ;

/* What the processes that the bot starts need as well: it gives them an environment of their own. */
static const char *const handed_on[] = {"LD_PRELOAD", "FAULT_ROOT", "FAULT_CONTROL"};
enum { HANDED_ON = sizeof handed_on / sizeof *handed_on, MOST = 1024 };
static char kept[HANDED_ON][PATH_MAX + 32];

__attribute__((constructor)) static void load(void) {
  const char *path = getenv("FAULT_CONTROL");
  root = getenv("FAULT_ROOT");
  for (int i = 0; i < HANDED_ON; i++) {
    const char *value = getenv(handed_on[i]);
    if (value) snprintf(kept[i], sizeof kept[i], "%s=%s", handed_on[i], value);
  }
  int fd = path && root ? open(path, O_RDWR) : -1;
  if (fd < 0) return;
  void *mapped = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (mapped != MAP_FAILED) control = mapped;
  close(fd);
  char log[PATH_MAX];
  snprintf(log, sizeof log, "%s.log", path);
  record = open(log, O_WRONLY | O_APPEND | O_CLOEXEC);
}

static int is_below(const char *path) {
  return path && strncmp(path, root, strlen(root)) == 0;
}

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static void note(const char *what, const char *path) {
  REAL(write);
  char line[PATH_MAX + 64];
  int before = errno;
  int length = snprintf(line, sizeof line, "%s %s\n", what, path + strlen(root));
  if (record >= 0 && real(record, line, length) != length) abort();
  errno = before;
}

static int fails(const char *what, const char *path) {
  int n = __atomic_add_fetch(&control->counted, 1, __ATOMIC_SEQ_CST);
  int at = control->fails_at;
  if (at == 0) note(what, path);
  if (at == 0 || n < at || (n > at && !control->stays)) return 0;
  __atomic_add_fetch(&control->failed, 1, __ATOMIC_SEQ_CST);
  errno = control->error;
  return 1;
}

static int path_of(int fd, char path[PATH_MAX]) {
  int before = errno;
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  errno = before;
  if (length <= 0) return 0;
  path[length] = 0;
  return 1;
}

static int fd_fails(int fd, const char *what) {
  char path[PATH_MAX];
  return control && path_of(fd, path) && is_below(path) && fails(what, path);
}

static int rename_fails(const char *to) {
  return control && is_below(to) && fails("rename", to);
}

ssize_t write(int fd, const void *bytes, size_t size) { REAL(write); return fd_fails(fd, "write") ? -1 : real(fd, bytes, size); }
ssize_t writev(int fd, const struct iovec *parts, int count) { REAL(writev); return fd_fails(fd, "write") ? -1 : real(fd, parts, count); }
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) { REAL(pwrite); return fd_fails(fd, "write") ? -1 : real(fd, bytes, size, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) { REAL(pwrite64); return fd_fails(fd, "write") ? -1 : real(fd, bytes, size, at); }
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) { REAL(pwritev); return fd_fails(fd, "write") ? -1 : real(fd, parts, count, at); }
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t at) { REAL(pwritev64); return fd_fails(fd, "write") ? -1 : real(fd, parts, count, at); }
ssize_t sendfile(int to, int from, off_t *at, size_t size) { REAL(sendfile); return fd_fails(to, "write") ? -1 : real(to, from, at, size); }
ssize_t sendfile64(int to, int from, off64_t *at, size_t size) { REAL(sendfile64); return fd_fails(to, "write") ? -1 : real(to, from, at, size); }
ssize_t copy_file_range(int from, off64_t *a, int to, off64_t *b, size_t size, unsigned int flags) {
  REAL(copy_file_range);
  return fd_fails(to, "write") ? -1 : real(from, a, to, b, size, flags);
}
/* What was written is lost then, or whoever takes no notice would find it in memory. SQLite's files hold what was forced earlier. */
static int sync_fails(int fd) {
  char path[PATH_MAX];
  if (!fd_fails(fd, "fsync")) return 0;
  int error = errno;
  REAL(ftruncate);
  int lost = path_of(fd, path) && !strstr(path, "/state.sqlite") && real(fd, 0) == 0; /* Of a folder nothing is. */
  (void)lost;
  errno = error;
  return 1;
}

int fsync(int fd) { REAL(fsync); return sync_fails(fd) ? -1 : real(fd); }
int fdatasync(int fd) { REAL(fdatasync); return sync_fails(fd) ? -1 : real(fd); }
int ftruncate(int fd, off_t size) { REAL(ftruncate); return fd_fails(fd, "write") ? -1 : real(fd, size); }
int ftruncate64(int fd, off64_t size) { REAL(ftruncate64); return fd_fails(fd, "write") ? -1 : real(fd, size); }
int rename(const char *from, const char *to) { REAL(rename); return rename_fails(to) ? -1 : real(from, to); }

/* Between fork and exec: nothing is allocated. */
int execvp(const char *file, char *const arguments[]) {
  REAL(execvp);
  static char *with[MOST + HANDED_ON + 1];
  int n = 0;
  for (char **one = environ; one && *one && n < MOST; one++) with[n++] = *one;
  for (int i = 0; i < HANDED_ON; i++)
    if (kept[i][0]) with[n++] = kept[i];
  with[n] = NULL;
  environ = with;
  return real(file, arguments);
}
