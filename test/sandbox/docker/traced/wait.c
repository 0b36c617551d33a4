/*
 * Stands before a program until a byte comes: by then somebody traces it, and the program's first call is seen as well.
 */
#include <unistd.h>

int main(int count, char **words) {
  char one;
  if (count < 2 || read(0, &one, 1) != 1) return 1;
  execv(words[1], words + 1);
  return 1;
}
