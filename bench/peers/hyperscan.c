/*
 * Scans a file line by line with Hyperscan, the way a log shipper would: the end of a line is looked for with memchr,
 * every line is one hs_scan, and the first match of a line ends its scan.
 *
 * hyperscan PATTERNS TEXT
 *
 * PATTERNS has one pattern a line: `i` (case is ignored) or `s`, a tab, the expression. Both files are read, and the
 * patterns compiled, before the first answer, so that a scan is nothing but a scan. Then each line of standard input is
 * a command, answered by one line of JSON:
 *
 *   scan    {"lines":768000,"matching":1234,"ns":61000000}
 *   count   {"counts":[12,0,7]}   lines that each pattern matches
 */
#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
  char *bytes;
  size_t size;
} text_t;

typedef struct {
  char **expressions;
  unsigned *flags;
  unsigned *ids;
  unsigned count;
} patterns_t;

static void fail(const char *what, const char *why) {
  fprintf(stderr, "%s: %s\n", what, why);
  exit(1);
}

static text_t read_text(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) fail(path, "cannot be opened");
  fseek(file, 0, SEEK_END);
  text_t text = {NULL, (size_t)ftell(file)};
  rewind(file);
  text.bytes = malloc(text.size + 1);
  if (!text.bytes || fread(text.bytes, 1, text.size, file) != text.size) fail(path, "cannot be read");
  text.bytes[text.size] = '\0';
  fclose(file);
  return text;
}

static patterns_t parse_patterns(text_t text) {
  unsigned lines = 0;
  for (size_t i = 0; i < text.size; i++) lines += text.bytes[i] == '\n';
  patterns_t patterns = {malloc(lines * sizeof(char *)), malloc(lines * sizeof(unsigned)), malloc(lines * sizeof(unsigned)), 0};
  for (char *line = strtok(text.bytes, "\n"); line; line = strtok(NULL, "\n")) {
    unsigned id = patterns.count++;
    patterns.ids[id] = id;
    patterns.flags[id] = HS_FLAG_SINGLEMATCH | (line[0] == 'i' ? HS_FLAG_CASELESS : 0);
    patterns.expressions[id] = line + 2;
  }
  return patterns;
}

static hs_database_t *compile(patterns_t patterns) {
  hs_database_t *database = NULL;
  hs_compile_error_t *error = NULL;
  if (hs_compile_multi((const char *const *)patterns.expressions, patterns.flags, patterns.ids, patterns.count,
                       HS_MODE_BLOCK, NULL, &database, &error) != HS_SUCCESS) {
    fail(error->expression < 0 ? "patterns" : patterns.expressions[error->expression], error->message);
  }
  return database;
}

static int on_first_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *matched) {
  (void)id, (void)from, (void)to, (void)flags;
  *(int *)matched = 1;
  return 1;
}

static int on_every_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *counts) {
  (void)from, (void)to, (void)flags;
  ((unsigned long *)counts)[id]++;
  return 0;
}

static unsigned long long now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (unsigned long long)now.tv_sec * 1000000000ull + (unsigned long long)now.tv_nsec;
}

static size_t line_length(const char *line, const char *end) {
  const char *found = memchr(line, '\n', (size_t)(end - line));
  return (size_t)((found ? found : end) - line);
}

static void scan(text_t text, hs_database_t *database, hs_scratch_t *scratch) {
  unsigned long lines = 0, matching = 0;
  const char *end = text.bytes + text.size;
  unsigned long long started = now_ns();
  for (const char *line = text.bytes; line < end;) {
    size_t length = line_length(line, end);
    int matched = 0;
    hs_error_t answer = hs_scan(database, line, (unsigned)length, 0, scratch, on_first_match, &matched);
    if (answer != HS_SUCCESS && answer != HS_SCAN_TERMINATED) fail("hs_scan", "failed");
    lines++;
    matching += (unsigned long)matched;
    line += length + 1;
  }
  printf("{\"lines\":%lu,\"matching\":%lu,\"ns\":%llu}\n", lines, matching, now_ns() - started);
}

static void count(text_t text, hs_database_t *database, hs_scratch_t *scratch, unsigned patterns) {
  unsigned long *counts = calloc(patterns, sizeof(unsigned long));
  const char *end = text.bytes + text.size;
  for (const char *line = text.bytes; line < end;) {
    size_t length = line_length(line, end);
    if (hs_scan(database, line, (unsigned)length, 0, scratch, on_every_match, counts) != HS_SUCCESS) {
      fail("hs_scan", "failed");
    }
    line += length + 1;
  }
  printf("{\"counts\":[");
  for (unsigned id = 0; id < patterns; id++) printf("%s%lu", id ? "," : "", counts[id]);
  printf("]}\n");
  free(counts);
}

int main(int argc, char **argv) {
  if (argc != 3) fail("usage", "hyperscan PATTERNS TEXT");
  patterns_t patterns = parse_patterns(read_text(argv[1]));
  text_t text = read_text(argv[2]);
  hs_database_t *database = compile(patterns);
  hs_scratch_t *scratch = NULL;
  if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) fail("hs_alloc_scratch", "failed");
  printf("{\"version\":\"%s\",\"patterns\":%u}\n", hs_version(), patterns.count);
  fflush(stdout);
  char command[16];
  while (fgets(command, sizeof command, stdin)) {
    if (strcmp(command, "scan\n") == 0) scan(text, database, scratch);
    else if (strcmp(command, "count\n") == 0) count(text, database, scratch, patterns.count);
    else fail(command, "is no command");
    fflush(stdout);
  }
  hs_free_scratch(scratch);
  hs_free_database(database);
  return 0;
}
