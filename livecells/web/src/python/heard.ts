// What a worker says is data from outside: a stranger's code may have said it. Only messages of the
// protocol's own shape are heard; the rest is dropped.
import type { FromWorker } from "../protocol.ts";

type Check = (value: unknown) => boolean;

/** Characters of one text: a figure has a tenth of it (livecells.page.values.LONGEST_FORM). */
const LONGEST = 6_000_000;
/** Entries of one list. */
const MOST = 10_000;

const text: Check = (value) => typeof value === "string" && value.length <= LONGEST;
const number: Check = (value) => typeof value === "number" && Number.isFinite(value);
const boolean: Check = (value) => typeof value === "boolean";
const record: Check = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const oneOf =
  (...values: unknown[]): Check =>
  (value) =>
    values.includes(value);
const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length <= MOST && value.every(check);
const fields =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    record(value) &&
    Object.entries(checks).every(([name, check]) => check((value as Fields)[name]));
const texts: Check = (value) =>
  record(value) &&
  Object.keys(value as object).length <= 20 &&
  Object.values(value as object).every(text);
const anyOf =
  (...checks: Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));

type Fields = Readonly<Record<string, unknown>>;

const frame = fields({
  name: text,
  line: anyOf(number, oneOf(null)),
  code: text,
  start: number,
  end: number,
});
const bundle = { data: texts, metadata: record };
const output = anyOf(
  fields({ type: oneOf("stream"), name: oneOf("stdout", "stderr"), text, skipped: maybe(number) }),
  fields({ type: oneOf("display", "result"), ...bundle }),
  fields({ type: oneOf("clear"), wait: boolean }),
  fields({ type: oneOf("file"), name: text, size: number, data: text }),
  fields({
    type: oneOf("error"),
    name: text,
    message: text,
    help: maybe(text),
    values: maybe(list(list(text))),
    line: anyOf(number, oneOf(null)),
    frames: list(frame),
    left_out: number,
    traceback: text,
  }),
);
const completion = fields({ label: text, kind: text, detail: text, info: text });
const problem = fields({
  severity: oneOf("error", "warning"),
  message: text,
  line: number,
  column: number,
  end_line: number,
  end_column: number,
});
const names = fields({ writes: list(text), reads: list(text) });
const answer = anyOf(
  oneOf(null),
  list(anyOf(completion, problem, names)),
  fields({ right: boolean, message: text }),
);
const MESSAGES: Readonly<Record<FromWorker["type"], Check>> = {
  ready: fields({ stoppable: boolean }),
  broken: fields({ sentence: text }),
  want: fields({ name: text }),
  output: fields({ run: number, output }),
  at: fields({ run: number, line: number }),
  question: fields({ run: number, question: text }),
  finished: fields({ run: number, outcome: oneOf("done", "error", "outdated"), seconds: number }),
  answer: fields({ id: number, answer }),
  died: fields({ sentence: text }),
};

/** The message, if it is one; null for anything else. */
export function heard(data: unknown): FromWorker | null {
  if (!record(data)) return null;
  const { type } = data as Fields;
  if (typeof type !== "string" || !Object.hasOwn(MESSAGES, type)) return null;
  return MESSAGES[type as FromWorker["type"]](data) ? (data as FromWorker) : null;
}
