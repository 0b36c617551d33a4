/* What a hostile process asks the kernel for: lists of system calls that must all be refused. */
#include <fcntl.h>
#include <linux/futex.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#ifdef __x86_64__
#include <asm/prctl.h>
#endif

#define AT(pointer) ((long)(pointer))

struct attempt {
  const char *name;
  long number;
  long arguments[6];
};

static char space[4096] __attribute__((aligned(4096)));
static int unlocked;
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
    {"sendmsg", SYS_sendmsg, {-1}},
    {"recvmsg", SYS_recvmsg, {-1}},
    {"sendto", SYS_sendto, {-1}},
    {"setsockopt", SYS_setsockopt, {-1}},
    {"mlock", SYS_mlock, {AT(space), 4096}},
    {"membarrier", SYS_membarrier, {0}},
    {"timerfd_create", SYS_timerfd_create, {1, 0}},
    {"signalfd4", SYS_signalfd4, {-1, AT(space), 8, 0}},
    {"setpgid", SYS_setpgid, {0, 0}},
    {"flock", SYS_flock, {0, 8}},
    {"fallocate", SYS_fallocate, {-1}},
    {"truncate", SYS_truncate, {AT("/tmp/nothing"), 0}},
    {"utimensat", SYS_utimensat, {AT_FDCWD, AT("/tmp"), AT(NULL), 0}},
    {"renameat2", SYS_renameat2, {AT_FDCWD, AT("/tmp/a"), AT_FDCWD, AT("/tmp/b"), 2}},
    {"statfs", SYS_statfs, {AT("/"), AT(space)}},
    {"preadv2", SYS_preadv2, {-1}},
    {"pkey_free", SYS_pkey_free, {-1}},
    {"futex_waitv", 449, {AT(space), 0, 0, AT(NULL), 1}},
    {"close_range", SYS_close_range, {1000, 1000, 0}},
    {"tkill the first process", SYS_tkill, {1, 0}},
    {"queue a signal to a thread of the first process", SYS_rt_tgsigqueueinfo, {1, 1, 0, AT(&queued)}},
};

/* What our list of system calls refuses of those that it knows, because of an argument. */
static const struct attempt unlisted_arguments[] = {
    {"lend priority by a lock", SYS_futex, {AT(&unlocked), FUTEX_LOCK_PI, 0, AT(NULL)}},
    {"wait for a lock that lends priority", SYS_futex, {AT(&unlocked), FUTEX_WAIT_REQUEUE_PI, 1, AT(NULL), AT(space)}},
    {"move those who wait to such a lock", SYS_futex, {AT(&unlocked), FUTEX_CMP_REQUEUE_PI, 1, 0, AT(space)}},
    {"merge equal memory", SYS_madvise, {AT(space), 4096, MADV_MERGEABLE}},
    {"page memory out", SYS_madvise, {AT(space), 4096, MADV_PAGEOUT}},
    {"open itself to others", SYS_prctl, {PR_SET_DUMPABLE, 1}},
    {"let others trace it", SYS_prctl, {PR_SET_PTRACER, -1}},
    {"keep orphans", SYS_prctl, {PR_SET_CHILD_SUBREAPER, 1}},
    {"seal itself in the old way", SYS_prctl, {PR_SET_SECCOMP, 2, AT(NULL)}},
    {"listen to a filter", SYS_seccomp, {SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, AT(NULL)}},
    {"ask what filters can", SYS_seccomp, {SECCOMP_GET_ACTION_AVAIL, 0, AT(space)}},
    {"type into a terminal", SYS_ioctl, {0, TIOCSTI, AT(space)}},
    {"set the line of a terminal", SYS_ioctl, {0, TIOCSETD, AT(space)}},
    {"be told by signals", SYS_ioctl, {0, FIOASYNC, AT(space)}},
    {"choose that signal", SYS_fcntl, {0, F_SETSIG, SIGURG}},
    {"choose that signal by more bits than the kernel reads", SYS_fcntl, {0, 0x100000000 | F_SETSIG, SIGURG}},
    {"lease a file", SYS_fcntl, {0, F_SETLEASE, F_RDLCK}},
    {"watch a folder", SYS_fcntl, {0, F_NOTIFY, 1}},
    {"widen a pipe", SYS_fcntl, {0, F_SETPIPE_SZ, 4096}},
    {"clone a brother", SYS_clone, {CLONE_PARENT | SIGCHLD}},
    {"clone for its tracer", SYS_clone, {CLONE_PTRACE | SIGCHLD}},
    {"clone without one", SYS_clone, {CLONE_UNTRACED | SIGCHLD}},
    {"clone with a descriptor", SYS_clone, {CLONE_PIDFD | SIGCHLD, 0, AT(space)}},
    {"a pair of sockets for datagrams", SYS_socketpair, {AF_UNIX, SOCK_DGRAM, 0, AT(space)}},
    {"a pair of sockets for packets", SYS_socketpair, {AF_UNIX, SOCK_SEQPACKET, 0, AT(space)}},
    {"limit itself", SYS_prlimit64, {0, RLIMIT_CORE, AT(&no_memory), AT(NULL)}},
    {"read the limits of the first process", SYS_prlimit64, {1, RLIMIT_CORE, AT(NULL), AT(space)}},
#ifdef __x86_64__
    {"set another base", SYS_arch_prctl, {ARCH_SET_GS, 0}},
    {"find another base", SYS_arch_prctl, {ARCH_GET_FS, AT(space)}},
#endif
};

/* What the list refuses, and the seal as well. */
static const struct attempt doubly[] = {
    {"execveat a descriptor", SYS_execveat, {0, AT(""), AT(nothing), AT(nothing), AT_EMPTY_PATH}},
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
};

/* What the list has to let pass, since the runner needs it, and the seal refuses to a language process. */
static const struct attempt sealed[] = {
    {"execve Node", SYS_execve, {AT("/box/node"), AT(nothing), AT(nothing)}},
    {"execve Deno", SYS_execve, {AT("/box/deno"), AT(nothing), AT(nothing)}},
    {"execve a file in tmp", SYS_execve, {AT("/tmp/program"), AT(nothing), AT(nothing)}},
    {"kill the first process", SYS_kill, {1, 0}},
    {"kill all processes", SYS_kill, {-1, 0}},
    {"kill the group", SYS_kill, {0, 0}},
    {"tgkill the first process", SYS_tgkill, {1, 1, 0}},
    {"clone a process", SYS_clone, {SIGCHLD}},
};
