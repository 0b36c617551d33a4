/*
 * In the place of Deno: asks the kernel for what no box needs, and tells what it got, as metrics.
 * The source that it is sent is the name of a list of attempts, or of one of them.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "attempts.h"

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

#define COUNT(list) (sizeof list / sizeof list[0])

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
    make_all(source, "unlisted", unlisted, COUNT(unlisted));
    make_all(source, "unlisted_arguments", unlisted_arguments, COUNT(unlisted_arguments));
    make_all(source, "doubly", doubly, COUNT(doubly));
    make_all(source, "sealed", sealed, COUNT(sealed));
  }
  tell("{\"type\":\"done\"}");
  /* Whoever hears of the end kills it. */
  pause();
}
