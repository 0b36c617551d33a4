/*
 * Loaded by the dynamic linker into both processes of a container, before their own first line.
 *
 * runner:   its standard output becomes descriptor 3 and a copy of standard error takes its place, since libraries and
 *           SQL can print; and it is closed to others of its user: none may read its memory or its descriptors.
 * language: from here on it can start no program and no process, open no socket, and signal, limit or slow down nobody
 *           but itself; and it holds no descriptor but its three pipes.
 * probe:    a language process that is told first what it may, which it has no other way to know under gVisor.
 *
 * A process that cannot be sealed does not start.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <linux/sockios.h>
#include <sched.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define NATIVE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE AUDIT_ARCH_AARCH64
#else
#error "This processor is not known here."
#endif

#define HOST_DESCRIPTOR 3
#define FIELD(name) ((unsigned)offsetof(struct seccomp_data, name))
/* The lower half of an argument: the higher is not looked at by what is called here. */
#define ARGUMENT(index) ((unsigned)offsetof(struct seccomp_data, args[index]))
#define LOAD(offset) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset)
#define IF_EQUAL(value, yes, no) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, yes, no)
#define IF_ANY_BIT(bits, yes, no) BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, yes, no)
#define RETURN(action) BPF_STMT(BPF_RET | BPF_K, action)
#define ALLOW RETURN(SECCOMP_RET_ALLOW)
#define REFUSE RETURN(SECCOMP_RET_ERRNO | EPERM)
#define REFUSE_CALL(number) IF_EQUAL(number, 0, 1), REFUSE
/* Only where the argument is the process itself. */
#define ONLY_ITSELF(number, index, self) \
  IF_EQUAL(number, 0, 4), LOAD(ARGUMENT(index)), IF_EQUAL(self, 0, 1), ALLOW, REFUSE
/* The same for calls that take 0 for the process itself. */
#define ONLY_ITSELF_OR_0(number, index, self) \
  IF_EQUAL(number, 0, 5), LOAD(ARGUMENT(index)), IF_EQUAL(self, 1, 0), IF_EQUAL(0, 0, 1), ALLOW, REFUSE
/* Not these two of the many requests of a call. */
#define REFUSE_REQUESTS(number, index, one, other) \
  IF_EQUAL(number, 0, 5), LOAD(ARGUMENT(index)), IF_EQUAL(one, 1, 0), IF_EQUAL(other, 0, 1), REFUSE, ALLOW

static void fail(const char *what) {
  static const char start[] = "This process cannot be sealed: ";
  (void)!write(2, start, sizeof start - 1);
  (void)!write(2, what, strlen(what));
  (void)!write(2, "\n", 1);
  _exit(112);
}

static void install(struct sock_filter *filter, unsigned short length) {
  const struct sock_fprog program = {length, filter};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) fail("new privileges");
  if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0) fail("seccomp");
}

/*
 * gVisor gives EPERM for all that the list of system calls refuses, whatever the list says. Who asks for clone3 takes clone
 * where there is none, and no thread starts where it is merely refused. Of two filters that refuse, the later one is heard.
 */
static void answer_clone3(void) {
  struct sock_filter filter[] = {
      LOAD(FIELD(nr)),
      IF_EQUAL(SYS_clone3, 0, 1),
      RETURN(SECCOMP_RET_ERRNO | ENOSYS),
      ALLOW,
  };
  install(filter, sizeof filter / sizeof filter[0]);
}

static void seal_runner(void) {
  if (syscall(SYS_clone3, NULL, 0) < 0 && errno == EPERM) answer_clone3();
  if (dup3(1, HOST_DESCRIPTOR, O_CLOEXEC) < 0 || dup2(2, 1) < 0) fail("descriptors");
}

/* The engine opens files in a way that children inherit. */
static void close_inherited(void) {
  const long most = sysconf(_SC_OPEN_MAX);
  if (most < 0) fail("descriptors");
  for (int descriptor = 3; descriptor < most; descriptor += 1) close(descriptor);
}

static void seal_language(void) {
  close_inherited();
  const unsigned self = (unsigned)getpid();
  struct sock_filter filter[] = {
      LOAD(FIELD(arch)),
      IF_EQUAL(NATIVE, 1, 0),
      REFUSE,
      LOAD(FIELD(nr)),
      /* Numbers of another calling convention of the same processor. */
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
      REFUSE,
      REFUSE_CALL(SYS_execve),
      REFUSE_CALL(SYS_execveat),
#ifdef SYS_fork
      REFUSE_CALL(SYS_fork),
      REFUSE_CALL(SYS_vfork),
#endif
      REFUSE_CALL(SYS_socket),
      REFUSE_CALL(SYS_connect),
      REFUSE_CALL(SYS_tkill),
      /* Its flags lie in memory, where no filter looks; who asks takes clone instead. */
      IF_EQUAL(SYS_clone3, 0, 1),
      RETURN(SECCOMP_RET_ERRNO | ENOSYS),
      /* Threads, and no processes. */
      IF_EQUAL(SYS_clone, 0, 4),
      LOAD(ARGUMENT(0)),
      IF_ANY_BIT(CLONE_THREAD, 0, 1),
      ALLOW,
      REFUSE,
      ONLY_ITSELF(SYS_kill, 0, self),
      ONLY_ITSELF(SYS_tgkill, 0, self),
      ONLY_ITSELF(SYS_rt_sigqueueinfo, 0, self),
      ONLY_ITSELF(SYS_rt_tgsigqueueinfo, 0, self),
      /* What is ready on a descriptor can be told by any signal, to any process. */
      REFUSE_REQUESTS(SYS_fcntl, 1, F_SETOWN, F_SETOWN_EX),
      REFUSE_REQUESTS(SYS_ioctl, 1, FIOSETOWN, SIOCSPGRP),
      REFUSE_CALL(SYS_setpriority),
      ONLY_ITSELF_OR_0(SYS_sched_setaffinity, 0, self),
      ONLY_ITSELF_OR_0(SYS_prlimit64, 0, self),
      ALLOW,
  };
  install(filter, sizeof filter / sizeof filter[0]);
}

static void tell(const char *name, const char *value) {
  if (setenv(name, value, 1) != 0) fail("environment");
}

/* Into the environment: what this process may and who it is, before it is sealed. */
static void tell_rights(void) {
  char text[400];
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct data[2];
  if (syscall(SYS_capget, &header, data) != 0) fail("rights");
  unsigned long long rights = 0;
  for (int half = 0; half < 2; half += 1)
    rights |= (unsigned long long)(data[half].effective | data[half].permitted | data[half].inheritable) << (32 * half);
  for (int right = 0; right < 64; right += 1)
    if (prctl(PR_CAPBSET_READ, right, 0, 0, 0) == 1) rights |= 1ULL << right;
  snprintf(text, sizeof text, "%llx", rights);
  tell("GLOVEBOX_RIGHTS", text);

  snprintf(text, sizeof text, "%d", prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0));
  tell("GLOVEBOX_NO_NEW_RIGHTS", text);

  uid_t user[3];
  gid_t group[3], more[16];
  const int count = getgroups(16, more);
  if (count < 0 || getresuid(&user[0], &user[1], &user[2]) != 0 || getresgid(&group[0], &group[1], &group[2]) != 0)
    fail("users");
  int length = snprintf(text, sizeof text, "%u %u %u %u %u %u", user[0], user[1], user[2], group[0], group[1], group[2]);
  for (int index = 0; index < count; index += 1)
    length += snprintf(text + length, sizeof text - (size_t)length, " %u", more[index]);
  tell("GLOVEBOX_USERS", text);
}

__attribute__((constructor)) static void seal(void) {
  const char *role = getenv("GLOVEBOX_SEAL");
  if (role == NULL) fail("no role");
  if (strcmp(role, "runner") == 0) seal_runner();
  else if (strcmp(role, "language") == 0) seal_language();
  else if (strcmp(role, "probe") == 0) {
    tell_rights();
    seal_language();
  } else fail("no such role");
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) fail("memory");
}
