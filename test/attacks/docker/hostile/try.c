/*
 * In the place of Deno: asks the kernel for what no box needs, and tells what it got, as metrics.
 * The source that it is sent is the name of a list of attempts, or of one of them.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#define AT(pointer) ((long)(pointer))

struct attempt {
  const char *name;
  long number;
  long arguments[6];
};

static char space[4096];
static struct { unsigned long long flags, pidfd, child, parent, signal, rest[6]; } in_user_space = {.flags = CLONE_NEWUSER, .signal = SIGCHLD};
static siginfo_t queued = {.si_code = SI_QUEUE};
static struct rlimit no_memory = {0, 0};
static char *nothing[] = {NULL};
static struct f_owner_ex first = {F_OWNER_PID, 1};
static long one_processor = 1;

/* What our list of system calls refuses. Arguments are such that the kernel itself would do it or give another error, where that can be: EPERM is what a filter says. */
static const struct attempt unlisted[] = {
    {"unshare a user namespace", SYS_unshare, {CLONE_NEWUSER}},
    {"unshare a mount namespace", SYS_unshare, {CLONE_NEWNS}},
    {"unshare a network namespace", SYS_unshare, {CLONE_NEWNET}},
    {"unshare a process namespace", SYS_unshare, {CLONE_NEWPID}},
    {"unshare a group namespace", SYS_unshare, {CLONE_NEWCGROUP}},
    {"setns", SYS_setns, {-1}},
    {"clone into a user namespace", SYS_clone, {CLONE_NEWUSER | SIGCHLD}},
    {"clone into a network namespace", SYS_clone, {CLONE_NEWNET | SIGCHLD}},
    {"clone into a process namespace", SYS_clone, {CLONE_NEWPID | SIGCHLD}},
    {"clone3 into a user namespace", SYS_clone3, {AT(&in_user_space), 88}},
    {"mount a tmpfs", SYS_mount, {AT("none"), AT("/tmp"), AT("tmpfs")}},
    {"mount again writable", SYS_mount, {AT("none"), AT("/"), AT(NULL), MS_REMOUNT | MS_BIND}},
    {"umount", SYS_umount2, {AT("/data"), MNT_DETACH}},
    {"pivot_root", SYS_pivot_root, {AT("/tmp"), AT("/tmp")}},
    {"chroot", SYS_chroot, {AT("/tmp")}},
    {"fsopen", SYS_fsopen, {AT("tmpfs")}},
    {"fsmount", SYS_fsmount, {-1}},
    {"open_tree", SYS_open_tree, {AT_FDCWD, AT("/"), 1}},
    {"move_mount", SYS_move_mount, {-1, AT(""), -1, AT("")}},
    {"mount_setattr", SYS_mount_setattr, {AT_FDCWD, AT("/"), 0, AT(space), 32}},
    {"setuid", SYS_setuid, {65532}},
    {"setgid", SYS_setgid, {65532}},
    {"setresuid", SYS_setresuid, {-1, -1, -1}},
    {"setgroups", SYS_setgroups, {0, AT(NULL)}},
    {"capset", SYS_capset, {AT(NULL)}},
    {"chown", SYS_fchownat, {AT_FDCWD, AT("/nowhere"), 0, 0, 0}},
    {"make a device", SYS_mknodat, {AT_FDCWD, AT("/tmp/sda"), 0060666, 0x800}},
    {"make a named pipe", SYS_mknodat, {AT_FDCWD, AT("/tmp/pipe"), 0010666, 0}},
    {"link", SYS_linkat, {AT_FDCWD, AT("/data/dataset.duckdb"), AT_FDCWD, AT("/tmp/dataset"), 0}},
    {"setxattr", SYS_setxattr, {AT("/tmp"), AT("user.a"), AT(space), 1, 0}},
    {"bpf", SYS_bpf, {0, AT(space), 32}},
    {"io_uring_setup", SYS_io_uring_setup, {8, AT(space)}},
    {"io_uring_enter", SYS_io_uring_enter, {-1}},
    {"io_uring_register", SYS_io_uring_register, {-1}},
    {"io_setup", SYS_io_setup, {1, AT(space)}},
    {"userfaultfd", SYS_userfaultfd, {1}},
    {"keyctl", SYS_keyctl, {0, -4, 1}},
    {"add_key", SYS_add_key, {AT("user"), AT("a"), AT(space), 1, -4}},
    {"request_key", SYS_request_key, {AT("user"), AT("a"), AT(NULL), -4}},
    {"perf_event_open", SYS_perf_event_open, {AT(space), 0, -1, -1, 0}},
    {"kexec_load", SYS_kexec_load, {0, 0, AT(NULL), 0}},
    {"kexec_file_load", SYS_kexec_file_load, {-1, -1, 0, AT(NULL), 0}},
    {"init_module", SYS_init_module, {AT(space), 1, AT("")}},
    {"finit_module", SYS_finit_module, {-1, AT("")}},
    {"delete_module", SYS_delete_module, {AT("a")}},
    {"ptrace", SYS_ptrace, {16, 1, 0, 0}},
    {"personality", SYS_personality, {0x0040000}},
    {"open_by_handle_at", SYS_open_by_handle_at, {AT_FDCWD, AT(space), 0}},
    {"name_to_handle_at", SYS_name_to_handle_at, {AT_FDCWD, AT("/"), AT(space), AT(space), 0}},
    {"process_vm_readv", SYS_process_vm_readv, {1, AT(space), 0, AT(space), 0, 0}},
    {"process_vm_writev", SYS_process_vm_writev, {1, AT(space), 0, AT(space), 0, 0}},
    {"process_madvise", SYS_process_madvise, {-1}},
    {"kcmp", SYS_kcmp, {1, 1, 0, 0, 0}},
    {"pidfd_open", SYS_pidfd_open, {1, 0}},
    {"pidfd_getfd", SYS_pidfd_getfd, {-1}},
    {"pidfd_send_signal", SYS_pidfd_send_signal, {-1}},
    {"swapon", SYS_swapon, {AT("/tmp"), 0}},
    {"swapoff", SYS_swapoff, {AT("/tmp")}},
    {"reboot", SYS_reboot, {0}},
    {"syslog", SYS_syslog, {10}},
    {"acct", SYS_acct, {AT(NULL)}},
    {"quotactl", SYS_quotactl, {-1}},
    {"settimeofday", SYS_settimeofday, {AT(NULL), AT(NULL)}},
    {"clock_settime", SYS_clock_settime, {0, AT(NULL)}},
    {"adjtimex", SYS_adjtimex, {AT(NULL)}},
    {"sethostname", SYS_sethostname, {AT("a"), 1}},
    {"vhangup", SYS_vhangup, {0}},
    {"fanotify_init", SYS_fanotify_init, {0, 0}},
    {"inotify_init", SYS_inotify_init1, {0}},
    {"memfd_create", SYS_memfd_create, {AT("a"), 0}},
    {"memfd_secret", 447, {0}},
    {"shared memory", SYS_shmget, {0, 4096, 01600}},
    {"message queues", SYS_msgget, {0, 01600}},
    {"semaphores", SYS_semget, {0, 1, 01600}},
    {"queues of POSIX", SYS_mq_open, {AT("a"), O_CREAT | O_RDWR, 0600, AT(NULL)}},
    {"migrate_pages", SYS_migrate_pages, {0, 0, AT(NULL), AT(NULL)}},
    {"move_pages", SYS_move_pages, {1, 0, AT(NULL), AT(NULL), AT(NULL), 0}},
    {"set_mempolicy", SYS_set_mempolicy, {0, AT(NULL), 0}},
    {"vmsplice", SYS_vmsplice, {-1}},
    {"splice", SYS_splice, {-1}},
    {"landlock", SYS_landlock_create_ruleset, {AT(NULL), 0, 1}},
    {"sched_setscheduler", SYS_sched_setscheduler, {0, 0, AT(NULL)}},
    {"sched_setattr", SYS_sched_setattr, {0, AT(NULL), 0}},
    {"ioprio_set", SYS_ioprio_set, {1, 0, 0}},
    {"timer_create", SYS_timer_create, {0, AT(NULL), AT(space)}},
#ifdef __x86_64__
    {"iopl", SYS_iopl, {3}},
    {"ioperm", SYS_ioperm, {0x60, 1, 1}},
    {"modify_ldt", SYS_modify_ldt, {0, AT(space), 0}},
    {"uselib", SYS_uselib, {AT("/box/seal.so")}},
#endif
    {"connect", SYS_connect, {-1}},
    {"bind", SYS_bind, {-1}},
    {"listen", SYS_listen, {-1}},
    {"accept", SYS_accept4, {-1}},
    {"a pair of sockets of the internet", SYS_socketpair, {AF_INET, SOCK_STREAM, 0, AT(space)}},
    {"a pair of sockets of netlink", SYS_socketpair, {AF_NETLINK, SOCK_DGRAM, 0, AT(space)}},
    {"tkill the first process", SYS_tkill, {1, 0}},
    {"queue a signal to a thread of the first process", SYS_rt_tgsigqueueinfo, {1, 1, 0, AT(&queued)}},
};

/* What the list has to let pass, since the runner needs it, and the seal refuses to a language process. */
static const struct attempt sealed[] = {
    {"execve Node", SYS_execve, {AT("/box/node"), AT(nothing), AT(nothing)}},
    {"execve Deno", SYS_execve, {AT("/box/deno"), AT(nothing), AT(nothing)}},
    {"execve a file in tmp", SYS_execve, {AT("/tmp/program"), AT(nothing), AT(nothing)}},
    {"execveat a descriptor", SYS_execveat, {0, AT(""), AT(nothing), AT(nothing), AT_EMPTY_PATH}},
    {"kill the first process", SYS_kill, {1, 0}},
    {"kill all processes", SYS_kill, {-1, 0}},
    {"kill the group", SYS_kill, {0, 0}},
    {"tgkill the first process", SYS_tgkill, {1, 1, 0}},
    {"queue a signal to the first process", SYS_rt_sigqueueinfo, {1, 0, AT(&queued)}},
    {"have descriptors signal the first process", SYS_fcntl, {0, F_SETOWN, 1}},
    {"have descriptors signal any process", SYS_fcntl, {0, F_SETOWN_EX, AT(&first)}},
    {"have sockets signal the first process", SYS_ioctl, {0, 0x8901, AT(&first.pid)}},
    {"have sockets signal its group", SYS_ioctl, {0, 0x8902, AT(&first.pid)}},
    {"limit the first process", SYS_prlimit64, {1, RLIMIT_CORE, AT(&no_memory), AT(NULL)}},
    {"slow down the first process", SYS_setpriority, {PRIO_PROCESS, 1, 1}},
    {"slow down all of its user", SYS_setpriority, {PRIO_USER, 0, 1}},
    {"pin the first process", SYS_sched_setaffinity, {1, 8, AT(&one_processor)}},
#ifdef SYS_fork
    {"fork", SYS_fork, {0}},
#endif
    {"clone a process", SYS_clone, {SIGCHLD}},
};

static void tell(const char *header) {
  unsigned lengths[] = {htonl((unsigned)strlen(header)), 0};
  if (write(1, lengths, 8) != 8 || write(1, header, strlen(header)) < 0) exit(1);
}

static void state(const char *name, const char *value) {
  char header[1000];
  snprintf(header, sizeof header, "{\"type\":\"metric\",\"metric\":{\"name\":\"%s\",\"value\":\"%s\",\"type\":\"text\"}}", name, value);
  tell(header);
}

static void state_result(const char *name, long result) {
  char value[100];
  const char *error = strerrorname_np(errno);
  if (result < 0) snprintf(value, sizeof value, "%s", error == NULL ? "unknown" : error);
  else snprintf(value, sizeof value, "REACHED %ld", result);
  state(name, value);
}

static void make(const struct attempt *attempt) {
  const long *given = attempt->arguments;
  const pid_t self = getpid();
  const long result = syscall(attempt->number, given[0], given[1], given[2], given[3], given[4], given[5]);
  /* A process that came of it has done its part. */
  if (getpid() != self) _exit(0);
  state_result(attempt->name, result);
}

static void make_all(const char *source, const char *list, const struct attempt *attempts, size_t count) {
  for (size_t index = 0; index < count; index += 1)
    if (strcmp(source, list) == 0 || strcmp(source, attempts[index].name) == 0) make(&attempts[index]);
}

static const int kinds[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET};

static void open_sockets(void) {
  for (int family = 0; family < 64; family += 1)
    for (unsigned kind = 0; kind < sizeof kinds / sizeof kinds[0]; kind += 1) {
      char name[40];
      snprintf(name, sizeof name, "socket %d %d", family, kinds[kind]);
      state_result(name, syscall(SYS_socket, family, kinds[kind], 0));
    }
}

#ifdef __x86_64__
/* The other calling conventions of the processor: socket is 359 in that of 32 bits. */
static void call_as_32_bit(void) {
  long result;
  __asm__ volatile("int $0x80" : "=a"(result) : "a"(359), "b"(AF_INET), "c"(SOCK_STREAM), "d"(0) : "memory");
  errno = (int)-result;
  state_result("32 bit", result);
}

static void call_as_x32(void) {
  state_result("x32", syscall(0x40000000 | SYS_socket, AF_INET, SOCK_STREAM, 0));
}
#endif

static void receive(char *source, size_t size) {
  unsigned lengths[2];
  static char header[65536];
  if (read(0, lengths, 8) != 8) exit(0);
  for (size_t filled = 0; filled < ntohl(lengths[0]);) {
    const ssize_t count = read(0, header + filled, sizeof header - 1 - filled);
    if (count <= 0) exit(0);
    filled += (size_t)count;
  }
  const char *start = strstr(header, "\"source\":\"");
  if (start == NULL || sscanf(start, "\"source\":\"%99[^\"]", source) != 1 || size < 100) exit(1);
}

int main(void) {
  char source[100];
  receive(source, sizeof source);
  signal(SIGCHLD, SIG_IGN);
  if (strcmp(source, "sockets") == 0) open_sockets();
#ifdef __x86_64__
  else if (strcmp(source, "32 bit") == 0) call_as_32_bit();
  else if (strcmp(source, "x32") == 0) call_as_x32();
#endif
  else {
    make_all(source, "unlisted", unlisted, sizeof unlisted / sizeof unlisted[0]);
    make_all(source, "sealed", sealed, sizeof sealed / sizeof sealed[0]);
  }
  tell("{\"type\":\"done\"}");
  /* Whoever hears of the end kills it. */
  pause();
}
