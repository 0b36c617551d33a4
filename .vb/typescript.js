import {
  TooComplex,
  internal,
  maxNesting,
  maxSourceBytes,
  tooDeep,
  tooLong
} from "./chunk-UZUR436Y.js";

// src/validator/validate.ts
import { createHash } from "node:crypto";

// src/contract/verdict.ts
import { z } from "zod";
var risks = ["safe", "low", "medium", "high", "critical"];
var finding = z.strictObject({
  rule: z.string().describe("The id of the rule, as in docs/validator.md"),
  risk: z.enum(risks),
  line: z.int().describe("From 1"),
  column: z.int().describe("From 1"),
  excerpt: z.string().describe("The offending code, cut to one line"),
  message: z.string().describe("What is refused, and why"),
  remedy: z.string().describe("What to write instead")
});

// src/validator/finding.ts
var maxFindings = 50;
var maxCollected = 2e3;
var maxExcerpt = 80;
var maxName = 60;
function collectFindings(source) {
  const locate = createLocator(source);
  const collected = [];
  let refused = false;
  let worst = 0;
  const report = (rule, messageId, span, fill = {}) => {
    refused ||= rule.effect === "refuse";
    worst = Math.max(worst, risks.indexOf(rule.risk));
    if (collected.length < maxCollected) collected.push({ rule, messageId, offset: span.range[0], fill });
  };
  const list = () => {
    const sorted = collected.toSorted((a, b) => a.offset - b.offset || a.rule.id.localeCompare(b.rule.id));
    const pick = (effect) => {
      const findings = /* @__PURE__ */ new Map();
      for (const { rule, messageId, offset, fill } of sorted) {
        if (rule.effect !== effect) continue;
        if (findings.size === maxFindings) break;
        const key = `${rule.id} ${messageId} ${offset} ${fill.name ?? ""}`;
        if (!findings.has(key)) findings.set(key, createFinding(rule, messageId, fill, locate(offset)));
      }
      return [...findings.values()];
    };
    return { risk: risks[worst] ?? "critical", violations: pick("refuse"), warnings: pick("warn") };
  };
  return { report, refused: () => refused, list };
}
function createFinding(rule, messageId, fill, place) {
  const { message, remedy } = rule.messages[messageId] ?? { message: messageId, remedy: "" };
  const name = spell((fill.name ?? "").slice(0, maxName));
  const fillIn = (text) => text.replaceAll("{name}", () => name);
  return { rule: rule.id, risk: rule.risk, ...place, message: fillIn(message), remedy: fill.remedy ?? fillIn(remedy) };
}
function createLocator(source) {
  const starts = [0];
  for (const { index, 0: ending } of source.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) starts.push(index + ending.length);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = low + high + 1 >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const start2 = starts[low] ?? 0;
    const rest = source.slice(offset, Math.min(starts[low + 1] ?? source.length, offset + maxExcerpt));
    return { line: low + 1, column: offset - start2 + 1, excerpt: spell(rest.trimEnd()) };
  };
}
function spell(text) {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu,
    (character) => character === "	" ? " " : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
  );
}

// src/validator/nesting.ts
var maxAsyncParameters = 4;
var beforeRegex = /(?:^|[(,=:[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|in|of|await|yield|void|delete|else|do|throw|instanceof|new))\s*$/;
function findDeepNesting(source, limit) {
  const open = [];
  const asyncs = [];
  for (let index = 0; index < source.length; index += 1) {
    switch (source[index]) {
      case "(":
      case "[":
      case "{":
        open.push("bracket");
        break;
      case ")":
      case "]":
      case "}":
        if (open.pop() === "template") index = skipTemplate(index + 1);
        while ((asyncs.at(-1) ?? 0) > open.length) asyncs.pop();
        break;
      case "`":
        index = skipTemplate(index + 1);
        break;
      case '"':
      case "'":
        index = skipUntil(index + 1, source[index] ?? "");
        break;
      case "/":
        if (source[index + 1] === "/") index = skipTo("\n", index);
        else if (source[index + 1] === "*") index = skipTo("*/", index + 2);
        else if (beforeRegex.test(source.slice(Math.max(0, index - 40), index))) index = skipUntil(index + 1, "/");
        break;
      case "a":
        if (/^async\s*[(<]/.test(source.slice(index, index + 40)) && !/[\w$.]/.test(source[index - 1] ?? "")) asyncs.push(open.length);
        break;
      case ";":
      case ">":
        if ((source[index] === ";" || source[index - 1] === "=") && asyncs.at(-1) === open.length) asyncs.pop();
        break;
    }
    if (open.length > limit || asyncs.length > maxAsyncParameters) return index;
  }
  return void 0;
  function skipTo(end, from) {
    const found = source.indexOf(end, from);
    return found === -1 ? source.length : found + end.length - 1;
  }
  function skipUntil(from, end) {
    let at = from;
    let inClass = false;
    while (at < source.length && source[at] !== "\n" && (source[at] !== end || inClass)) {
      if (end === "/" && source[at] === "[") inClass = true;
      if (end === "/" && source[at] === "]") inClass = false;
      at += source[at] === "\\" && source[at + 1] !== "\n" ? 2 : 1;
    }
    return at;
  }
  function skipTemplate(from) {
    let at = from;
    while (at < source.length && source[at] !== "`") {
      if (source[at] === "$" && source[at + 1] === "{") {
        open.push("template");
        return at + 1;
      }
      at += source[at] === "\\" ? 2 : 1;
    }
    return at;
  }
}

// src/validator/validate.ts
var start = { range: [0, 0] };
function validate(language, source, inspect) {
  const findings = collectFindings(source);
  const executable = inspectWithin(source, inspect, findings);
  const { risk, violations, warnings } = findings.list();
  if (findings.refused() || executable === void 0) return { accepted: false, risk, violations, warnings };
  return { accepted: true, risk, warnings, script: seal(language, source, executable) };
}
function inspectWithin(source, inspect, { report, refused }) {
  try {
    if (source.length > maxSourceBytes || Buffer.byteLength(source) > maxSourceBytes) {
      report(tooLong, "long", start);
      return void 0;
    }
    const deep = findDeepNesting(source, maxNesting);
    if (deep !== void 0) {
      report(tooDeep, "deep", { range: [deep, deep] });
      return void 0;
    }
    const executable = inspect(source, report);
    if (executable === void 0 && !refused()) report(internal, "fault", start, { name: "nothing to run" });
    return executable;
  } catch (fault) {
    if (fault instanceof RangeError && fault.message.includes("call stack")) report(tooDeep, "deep", start);
    else if (fault instanceof TooComplex) report(tooDeep, "folding", start);
    else report(internal, "fault", start, { name: fault instanceof Error ? fault.message : String(fault) });
    return void 0;
  }
}
function seal(language, source, executable) {
  const hash = createHash("sha256").update(source).digest("hex");
  return Object.freeze({ language, source, executable, hash });
}

// src/validator/languages/typescript.ts
function createTypeScriptLanguage() {
  const check = async (source) => validate("typescript", source, await loadInspection());
  return {
    language: "typescript",
    check,
    warm: () => void check("await 0;")
  };
}
async function loadInspection() {
  try {
    const { inspectTypeScript } = await import("./inspect-44OXTYAG.js");
    return inspectTypeScript;
  } catch (fault) {
    return () => {
      throw fault;
    };
  }
}
export {
  createTypeScriptLanguage
};
