import {
  TooComplex,
  syntax
} from "./chunk-UZUR436Y.js";

// src/validator/languages/typescript/inspect.ts
import { analyze } from "@typescript-eslint/scope-manager";

// src/validator/fold.ts
var maxTexts = 64;
var maxLength = 200;
var maxWork = 1e5;
var none = [];
function createFold(resolve) {
  const constants = /* @__PURE__ */ new Map();
  let work = 0;
  return fold;
  function fold(node) {
    switch (node.type) {
      case "Literal":
        return "regex" in node || "bigint" in node ? none : [String(node.value)];
      case "TemplateLiteral":
        return foldTemplate(node);
      case "BinaryExpression":
        return node.operator === "+" ? combine(fold(node.left), fold(node.right)) : none;
      case "ConditionalExpression":
        return limit([...fold(node.consequent), ...fold(node.alternate)]);
      case "LogicalExpression":
        return limit([...fold(node.left), ...fold(node.right)]);
      case "SequenceExpression":
        return fold(node.expressions.at(-1));
      case "AssignmentExpression":
        return node.operator === "=" ? fold(node.right) : none;
      // An array of one prints as its element.
      case "ArrayExpression":
        return node.elements.length === 1 && node.elements[0] != null ? fold(node.elements[0]) : none;
      case "Identifier":
        return foldConstant(node);
      default:
        return none;
    }
  }
  function foldTemplate(node) {
    let texts = [""];
    for (const [index, quasi] of node.quasis.entries()) {
      const expression = node.expressions[index];
      texts = combine(texts, [quasi.value.cooked ?? ""]);
      if (expression !== void 0) texts = combine(texts, fold(expression));
    }
    return texts;
  }
  function foldConstant(node) {
    const variable = resolve(node);
    if (variable === void 0) return none;
    const known = constants.get(variable);
    if (known !== void 0) return known;
    constants.set(variable, none);
    const init = findOnlyValue(variable);
    const texts = init === void 0 ? none : fold(init);
    constants.set(variable, texts);
    return texts;
  }
  function combine(left, right) {
    work += left.length * right.length;
    if (work > maxWork) throw new TooComplex();
    return limit(left.flatMap((start) => right.map((end) => start + end)));
  }
}
function limit(texts) {
  const short = texts.filter((text) => text.length <= maxLength);
  return short.length > maxTexts ? none : short;
}
function findOnlyValue({ defs: [definition, ...others], references }) {
  if (others.length > 0 || definition?.node.type !== "VariableDeclarator" || definition.node.id.type !== "Identifier") return void 0;
  if (references.some((reference) => reference.isWrite() && !reference.init)) return void 0;
  return definition.node.init ?? void 0;
}

// src/validator/rule.ts
function defineRule(rule) {
  return rule;
}

// src/validator/rules/characters.ts
var bidirectional = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;
var refused = /(?![\t\n\r\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\u2028\u2029\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u3164\uFFA0]/gu;
var refusedInNames = /[\p{Variation_Selector}\u200C\u200D]/u;
var characters = defineRule({
  id: "characters",
  risk: "high",
  effect: "refuse",
  messages: {
    bidirectional: {
      message: "The character {name} is refused: it can show code in another order than it runs in.",
      remedy: "Take it out, or write its escape {name} in a string."
    },
    invisible: {
      message: "The character {name} is refused: it cannot be seen.",
      remedy: "Take it out, or write its escape {name} in a string."
    },
    escaped: { message: "An escape in a name is refused: it hides which name it is.", remedy: "Write the name out." }
  },
  read({ source, report }) {
    for (const { 0: character, index } of source.matchAll(refused)) {
      if (index === 0 && character === "\uFEFF") continue;
      const name = spellEscape(character);
      report({ range: [index, index] }, bidirectional.test(character) ? "bidirectional" : "invisible", { name });
    }
  },
  visit({ source, report }) {
    return { Identifier: checkName, PrivateIdentifier: checkName };
    function checkName(node) {
      if (source.slice(...node.range).includes("\\")) report(node, "escaped");
      const hidden = refusedInNames.exec(node.name);
      if (hidden !== null) report(node, "invisible", { name: spellEscape(hidden[0]) });
    }
  }
});
function spellEscape(character) {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;
}

// src/validator/rules/endless-loop.ts
var endlessLoop = defineRule({
  id: "endless-loop",
  risk: "low",
  effect: "warn",
  messages: {
    endless: {
      message: "This loop has no end: nothing in it breaks, returns or throws.",
      remedy: "Give it a condition, or a `break` that is reached."
    }
  },
  visit({ report }) {
    const open = /* @__PURE__ */ new Set();
    const enter = (node) => {
      if (node.test === null || node.test.type === "Literal" && Boolean(node.test.value)) open.add(node);
    };
    const leave = (node) => {
      for (const loop of findLeft(node)) open.delete(loop);
    };
    return {
      WhileStatement: enter,
      DoWhileStatement: enter,
      ForStatement: enter,
      BreakStatement: leave,
      ReturnStatement: leave,
      ThrowStatement: leave,
      // A generator is left by who reads it.
      YieldExpression: leave,
      // A labelled `continue` leaves the loops inside the labelled one.
      ContinueStatement: (node) => node.label !== null && leave(node),
      end() {
        for (const loop of open) report(loop, "endless");
      }
    };
  }
});
function findLeft(node) {
  const left = [];
  const label = node.type === "BreakStatement" || node.type === "ContinueStatement" ? node.label?.name : void 0;
  for (let at = node.parent; at !== void 0 && !isFunction(at); at = at.parent) {
    const isLoop = at.type === "WhileStatement" || at.type === "DoWhileStatement" || at.type === "ForStatement";
    const isTarget = label !== void 0 && at.parent?.type === "LabeledStatement" && at.parent.label.name === label;
    if (isLoop && !(isTarget && node.type === "ContinueStatement")) left.push(at);
    if (isTarget) break;
    if (node.type === "BreakStatement" && label === void 0 && (isLoop || isOtherTarget(at))) break;
  }
  return left;
}
function isFunction(node) {
  return node.type === "FunctionDeclaration" || node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression";
}
function isOtherTarget(node) {
  return node.type === "SwitchStatement" || node.type === "ForInStatement" || node.type === "ForOfStatement";
}

// src/validator/advice.ts
var query = "The data is in the tables of the dataset: read them with sql() from glovebox/kit.";
var clock = "Use now() from glovebox/kit: it is the time of the question, the only clock there is.";
var wait = "Nothing needs waiting for: await sql() and go on.";
var strings = "Write the code itself; to choose among functions, put them into an object and look one up.";
var plain = "Use plain objects, arrays, Map and functions.";
var globalAdvice = {
  eval: strings,
  Function: strings,
  fetch: query,
  XMLHttpRequest: query,
  WebSocket: query,
  require: "Import from glovebox/kit, and write the rest in plain TypeScript.",
  module: "Import from glovebox/kit; a script needs no exports.",
  exports: "Import from glovebox/kit; a script needs no exports.",
  process: "Results leave through metric(), table(), plot() and insight(); there is no process to ask.",
  Deno: query,
  Buffer: "Use Uint8Array, or text.",
  globalThis: "Name the global that you need, such as Math.",
  window: "Name the global that you need, such as Math.",
  self: "Name the global that you need, such as Math.",
  global: "Name the global that you need, such as Math.",
  document: "State charts with plot() and tables with table().",
  performance: clock,
  Temporal: `${clock} Reckon with dates in SQL or with Date.`,
  setTimeout: wait,
  setInterval: wait,
  setImmediate: wait,
  queueMicrotask: wait,
  requestAnimationFrame: wait,
  crypto: "Use Math.random(), which is seeded so that results can be repeated.",
  Symbol: plain,
  Reflect: "Use Object.keys(), `in` and plain property access.",
  Proxy: plain,
  WeakRef: plain,
  FinalizationRegistry: plain,
  WebAssembly: "Compute in SQL or in TypeScript.",
  Worker: "Compute in one go: SQL already uses all threads.",
  SharedArrayBuffer: "Use Float64Array or ArrayBuffer.",
  Atomics: "Use plain assignments: a script has one thread.",
  localStorage: "Keep values in variables: nothing lasts beyond a script.",
  sessionStorage: "Keep values in variables: nothing lasts beyond a script.",
  alert: "State results with metric() and insight().",
  prompt: "Ask nothing: state what is taken for granted with assume().",
  arguments: "Name the parameters, or use `...rest`.",
  escape: "Use String.prototype.replaceAll().",
  unescape: "Use String.prototype.replaceAll()."
};
var memberAdvice = {
  "Object.defineProperty": "Assign the property.",
  "Object.defineProperties": "Assign the properties.",
  "Object.getOwnPropertyNames": "Use Object.keys().",
  "Object.getOwnPropertySymbols": "Use Object.keys().",
  "Object.getOwnPropertyDescriptor": "Read the property itself.",
  "Object.getOwnPropertyDescriptors": "Copy with `{ ...object }`.",
  "Object.setPrototypeOf": "Use a class, or copy with `{ ...object }`.",
  "Object.getPrototypeOf": "Use instanceof or typeof.",
  "console.time": clock,
  "console.dir": "Use console.log()."
};
var kindAdvice = {
  ImportExpression: ["A dynamic import", "Import at the top: `import { sql } from 'glovebox/kit'`."],
  MetaProperty: ["import.meta or new.target", "Leave it out: a script needs to know nothing of where it runs."],
  ImportAttribute: ["An import attribute", "Leave it out."],
  ExportAllDeclaration: ["A re-export", "Leave it out: nobody imports a script."],
  ExportDefaultDeclaration: ["An export", "Leave out `export default` and call the function: a script runs from top to bottom."],
  TSExportAssignment: ["An export", "Leave it out: nobody imports a script."],
  TSNamespaceExportDeclaration: ["An export", "Leave it out: nobody imports a script."],
  TSImportEqualsDeclaration: ["`import =`", "Import with `import { sql } from 'glovebox/kit'`."],
  WithStatement: ["`with`", "Name the object each time."],
  DebuggerStatement: ["`debugger`", "Leave it out; console.log() writes to the log of the run."],
  StaticBlock: ["A static block", "Assign after the class, or use a plain function."],
  AccessorProperty: ["An `accessor` member", "Use a plain member or a method."],
  Decorator: ["A decorator", "Call the function yourself."],
  TSEnumDeclaration: ["An enum", "Use an object: `const Level = { low: 1, high: 2 } as const`, or a union type: `type Level = 'low' | 'high'`."],
  TSModuleDeclaration: ["A namespace or module declaration", "Put the functions at the top level."],
  TSParameterProperty: ["A parameter property", "Declare the field and assign it in the constructor."],
  TSTypeAssertion: ["A type assertion in angle brackets", "Write `value as Type`."],
  TSInstantiationExpression: ["A function with type arguments that is not called", "Call it, or leave out the type arguments."],
  TSAbstractMethodDefinition: ["An abstract member", "Use a plain class or functions."],
  TSAbstractPropertyDefinition: ["An abstract member", "Use a plain class or functions."],
  TSDeclareFunction: ["`declare`", "Leave the declaration out: types of the kit come with the import."]
};

// src/validator/permits.ts
var nodeKinds = words(`
  Program ExpressionStatement BlockStatement EmptyStatement VariableDeclaration VariableDeclarator
  IfStatement SwitchStatement SwitchCase ForStatement ForInStatement ForOfStatement WhileStatement DoWhileStatement
  BreakStatement ContinueStatement LabeledStatement ReturnStatement ThrowStatement TryStatement CatchClause
  FunctionDeclaration FunctionExpression ArrowFunctionExpression AwaitExpression YieldExpression
  ClassDeclaration ClassExpression ClassBody MethodDefinition PropertyDefinition PrivateIdentifier Super ThisExpression
  Identifier Literal TemplateLiteral TemplateElement TaggedTemplateExpression
  ArrayExpression ObjectExpression Property SpreadElement ArrayPattern ObjectPattern AssignmentPattern RestElement
  MemberExpression ChainExpression CallExpression NewExpression
  UnaryExpression UpdateExpression BinaryExpression LogicalExpression AssignmentExpression ConditionalExpression SequenceExpression
  ImportDeclaration ImportSpecifier ImportNamespaceSpecifier ImportDefaultSpecifier ExportNamedDeclaration ExportSpecifier
`);
var modules = {
  "glovebox/kit": {
    values: words("sql columns metric table plot insight assume progress now"),
    types: words("Value Row Parameter NumberFormat MetricOptions MetricHandle TableHandle TableOptions PlotOptions Columns")
  },
  // Comes with a later version; its exports are listed here as they come.
  "glovebox/analysis": { values: words(""), types: words("") }
};
var numbers = words("EPSILON MAX_SAFE_INTEGER MIN_SAFE_INTEGER MAX_VALUE MIN_VALUE POSITIVE_INFINITY NEGATIVE_INFINITY NaN parseFloat parseInt isNaN isFinite isInteger isSafeInteger");
var typedArray = construct("from of BYTES_PER_ELEMENT");
var error = { members: words(""), callable: true, value: false, extendable: true };
var value = { members: words(""), callable: true, value: true, extendable: false };
var globals = /* @__PURE__ */ new Map([
  ["undefined", value],
  ["NaN", value],
  ["Infinity", value],
  ["parseInt", value],
  ["parseFloat", value],
  ["isNaN", value],
  ["isFinite", value],
  ["structuredClone", value],
  ["Number", { ...value, members: numbers }],
  ["String", { ...value, members: words("raw fromCharCode fromCodePoint") }],
  ["Boolean", value],
  ["BigInt", { ...value, members: words("asIntN asUintN") }],
  ["Object", construct("keys values entries fromEntries assign freeze isFrozen seal isSealed is hasOwn groupBy create")],
  ["Array", { ...construct("from fromAsync of isArray"), extendable: true }],
  ["Map", { ...construct("groupBy"), extendable: true }],
  ["Set", { ...construct(""), extendable: true }],
  ["WeakMap", construct("")],
  ["WeakSet", construct("")],
  ["Date", construct("UTC parse now")],
  ["RegExp", construct("escape")],
  ["Promise", construct("all allSettled any race resolve reject withResolvers try")],
  ["Error", error],
  ["TypeError", error],
  ["RangeError", error],
  ["SyntaxError", error],
  ["ReferenceError", error],
  ["EvalError", error],
  ["URIError", error],
  ["AggregateError", error],
  ["ArrayBuffer", construct("isView")],
  ["DataView", construct("")],
  ["Int8Array", typedArray],
  ["Uint8Array", typedArray],
  ["Uint8ClampedArray", typedArray],
  ["Int16Array", typedArray],
  ["Uint16Array", typedArray],
  ["Int32Array", typedArray],
  ["Uint32Array", typedArray],
  ["BigInt64Array", typedArray],
  ["BigUint64Array", typedArray],
  ["Float32Array", typedArray],
  ["Float64Array", typedArray],
  [
    "Math",
    namespace(
      `E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2 abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh exp expm1 floor
       fround hypot imul log log10 log1p log2 max min pow random round sign sin sinh sqrt tan tanh trunc`
    )
  ],
  ["JSON", namespace("parse stringify")],
  ["console", namespace("log info debug table warn error")],
  [
    "Intl",
    namespace(
      `NumberFormat DateTimeFormat Collator PluralRules RelativeTimeFormat ListFormat DisplayNames DurationFormat Segmenter
       getCanonicalLocales supportedValuesOf`
    )
  ]
]);
var reachingProperties = words(`
  constructor __proto__ prototype caller callee __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__
  getPrototypeOf setPrototypeOf defineProperty defineProperties getOwnPropertyDescriptor getOwnPropertyDescriptors
  captureStackTrace prepareStackTrace stackTraceLimit
`);
function construct(members) {
  return { members: words(members), callable: true, value: false, extendable: false };
}
function namespace(members) {
  return { members: words(members), callable: false, value: false, extendable: false };
}
function words(text) {
  return new Set(text.split(/\s+/).filter((word) => word !== ""));
}

// src/validator/rules/free-global.ts
var freeGlobal = defineRule({
  id: "free-global",
  risk: "critical",
  effect: "refuse",
  messages: {
    unknown: {
      message: "`{name}` is refused: the script does not declare it, and it is not among the globals that a script may use.",
      remedy: "Declare it, or use what glovebox/kit and plain TypeScript have."
    },
    written: { message: "`{name}` is a global and cannot be assigned.", remedy: "Declare a variable of another name." }
  },
  visit({ scopes, report }) {
    return {
      end() {
        for (const reference of scopes.globalScope?.through ?? []) {
          const { identifier } = reference;
          const { name } = identifier;
          if (!globals.has(name)) report(identifier, "unknown", { name, remedy: advise(name) });
          else if (reference.isWrite()) report(identifier, "written", { name });
        }
      }
    };
  }
});
function advise(name) {
  for (const [module, { values, types }] of Object.entries(modules)) {
    if (values.has(name)) return `Add \`import { ${name} } from '${module}'\`.`;
    if (types.has(name)) return `${name} is a type: use it where types stand.`;
  }
  return Object.hasOwn(globalAdvice, name) ? globalAdvice[name] : void 0;
}

// src/validator/rules/is-written.ts
function isWritten(node) {
  const { parent } = node;
  switch (parent?.type) {
    case "AssignmentExpression":
    case "AssignmentPattern":
    case "ForInStatement":
    case "ForOfStatement":
      return parent.left === node;
    case "UpdateExpression":
    case "ArrayPattern":
    case "RestElement":
      return true;
    case "UnaryExpression":
      return parent.operator === "delete";
    case "Property":
      return parent.value === node && parent.parent.type === "ObjectPattern";
    // `delete Math?.max`
    case "ChainExpression":
      return isWritten(parent);
    default:
      return false;
  }
}

// src/validator/rules/global-member.ts
var globalMember = defineRule({
  id: "global-member",
  risk: "high",
  effect: "refuse",
  messages: {
    member: {
      message: "`{name}` is refused: it is not among the members that a script may use.",
      remedy: "Use a member that docs/validator.md lists."
    },
    computed: {
      message: "A computed member of `{name}` is refused: which one it reads is not known before the script runs.",
      remedy: "Name the member: `{name}.member`. To choose among functions, put them into an object of your own."
    },
    written: { message: "`{name}` cannot be changed: it belongs to the language.", remedy: "Write a function of your own." },
    value: {
      message: "`{name}` as a value is refused: under another name all its members could be reached.",
      remedy: "Use it in place, as `{name}.member`, `new {name}()` or `instanceof {name}`; as a callback write `(x) => \u2026`."
    },
    extended: { message: "A class that extends `{name}` is refused: it inherits members that a script may not use.", remedy: "Write a plain class." },
    apart: {
      message: "Taking `{name}` apart this way is refused: which members it reads is not known before the script runs.",
      remedy: "Name the members, without `...` and computed keys."
    }
  },
  visit({ scopes, fold, report }) {
    const wholeModules = [];
    return {
      ImportNamespaceSpecifier(node) {
        wholeModules.push(node);
      },
      // After the walk, when every node has its parent.
      end() {
        for (const { identifier } of scopes.globalScope?.through ?? []) {
          const permit = globals.get(identifier.name);
          if (permit !== void 0 && identifier.type === "Identifier") checkUse(identifier, permit);
        }
        for (const node of wholeModules) checkModule(node);
      }
    };
    function checkModule(specifier) {
      const { value: module } = specifier.parent.source;
      const members = Object.hasOwn(modules, module) ? modules[module]?.values : void 0;
      if (members === void 0) return;
      for (const variable of scopes.getDeclaredVariables(specifier)) {
        for (const { identifier } of variable.references) {
          if (identifier.type === "Identifier") checkUse(identifier, { members, callable: false, value: false, extendable: false });
        }
      }
    }
    function checkUse(node, permit) {
      const { name } = node;
      const { parent } = node;
      switch (parent?.type) {
        case "MemberExpression":
          if (parent.object === node) checkMember(parent, name, permit);
          else if (!permit.value) report(node, "value", { name });
          return;
        case "CallExpression":
        case "NewExpression":
          if (parent.callee === node && permit.callable) return;
          break;
        case "BinaryExpression":
          if (parent.operator === "instanceof" && parent.right === node && permit.callable) return;
          break;
        case "UnaryExpression":
          if (parent.operator === "typeof") return;
          break;
        case "ClassDeclaration":
        case "ClassExpression":
          if (!permit.extendable) report(node, "extended", { name });
          return;
        case "VariableDeclarator":
          if (parent.id.type === "ObjectPattern") {
            checkPattern(parent.id, name, permit);
            return;
          }
          break;
      }
      if (!permit.value) report(node, "value", { name });
    }
    function checkMember(member, name, permit) {
      const read = nameKey(member.property, member.computed);
      if (read === void 0) report(member, "computed", { name });
      else if (!permit.members.has(read)) reportMember(member, name, read);
      else if (isWritten(member)) report(member, "written", { name: `${name}.${read}` });
    }
    function checkPattern(pattern3, name, permit) {
      for (const property of pattern3.properties) {
        const read = property.type === "Property" ? nameKey(property.key, property.computed) : void 0;
        if (read === void 0) report(property, "apart", { name });
        else if (!permit.members.has(read)) reportMember(property, name, read);
      }
    }
    function reportMember(node, name, read) {
      const path = `${name}.${read}`;
      if (reachingProperties.has(read) && !Object.hasOwn(memberAdvice, path)) return;
      report(node, "member", { name: path, remedy: Object.hasOwn(memberAdvice, path) ? memberAdvice[path] : void 0 });
    }
    function nameKey(key, computed) {
      if (!computed && key.type === "Identifier") return key.name;
      const texts = fold(key);
      return texts.length === 1 ? texts[0] : void 0;
    }
  }
});

// src/validator/rules/outside-strings.ts
function findOutsideStrings(source, pattern3, found) {
  const hits = Array.from(source.matchAll(pattern3), ({ index }) => index);
  if (hits.length === 0) return {};
  const texts = [];
  const note = (node) => {
    texts.push(node.range);
  };
  return {
    Literal: note,
    TemplateElement: note,
    end() {
      texts.sort(([a], [b]) => a - b);
      let next = 0;
      for (const hit of hits) {
        while (next < texts.length && (texts[next]?.[1] ?? 0) <= hit) next += 1;
        const text = texts[next];
        if (text === void 0 || hit < text[0]) found(hit);
      }
    }
  };
}

// src/validator/rules/html-comment.ts
var pattern = /<!--/g;
var htmlComment = defineRule({
  id: "html-comment",
  risk: "high",
  effect: "refuse",
  messages: {
    comment: {
      message: "An HTML-like comment is refused: some parsers take the rest of the line for a comment and others for code.",
      remedy: "Write `//`, or put spaces between the operators."
    }
  },
  visit({ source, report }) {
    return findOutsideStrings(source, pattern, (index) => report({ range: [index, index] }, "comment"));
  }
});

// src/validator/rules/import-export.ts
var importExport = defineRule({
  id: "import-export",
  risk: "high",
  effect: "refuse",
  messages: {
    module: {
      message: 'The module "{name}" is refused: a script may import from glovebox/kit and glovebox/analysis only.',
      remedy: "Read the data with sql() from 'glovebox/kit', and write the rest in plain TypeScript."
    },
    name: {
      message: "The module has no export named {name}.",
      remedy: "Import what it has: see docs/validator.md."
    },
    default: { message: "The module has no default export.", remedy: "Import by name: `import { sql, metric } from 'glovebox/kit'`." },
    form: { message: "This form of import is refused: modules of the box are imported as they are.", remedy: "Write a plain import, without attributes." },
    reExport: { message: "A re-export is refused: it is an import by another name.", remedy: "Import what you need; nobody imports a script." },
    export: {
      message: "An export is refused: nobody imports a script, and what it exports could pose as something else.",
      remedy: "Leave out `export`; call functions at the end of the script."
    }
  },
  visit({ report }) {
    return {
      ImportDeclaration(node) {
        const exported = Object.hasOwn(modules, node.source.value) ? modules[node.source.value] : void 0;
        if (exported === void 0) {
          report(node, "module", { name: node.source.value });
          return;
        }
        if (node.attributes.length > 0 || "phase" in node && node.phase != null) report(node, "form");
        for (const specifier of node.specifiers) {
          if (specifier.type === "ImportDefaultSpecifier") report(specifier, "default");
          if (specifier.type !== "ImportSpecifier") continue;
          const name = specifier.imported.type === "Identifier" ? specifier.imported.name : specifier.imported.value;
          if (!exported.values.has(name)) report(specifier, "name", { name, remedy: listExports(node.source.value, exported.values) });
        }
      },
      ExportNamedDeclaration(node) {
        if (node.source !== null) report(node, "reExport");
        else if (node.declaration !== null || node.specifiers.length > 0) report(node, "export");
      }
    };
  }
});
function listExports(module, names) {
  if (names.size === 0) return `${module} comes with a later version: compute in SQL or in plain TypeScript.`;
  return `${module} has ${[...names].join(", ")}.`;
}

// src/validator/rules/query-calls.ts
var queries = /* @__PURE__ */ new Set(["sql", "columns"]);
function isQuery(call, resolve) {
  const { callee } = call;
  const name = callee.type === "MemberExpression" ? callee.object : callee;
  const definition = name.type === "Identifier" ? resolve(name)?.defs[0] : void 0;
  if (callee.type === "MemberExpression") {
    const isKit = definition?.node.type === "ImportNamespaceSpecifier";
    return isKit && callee.property.type === "Identifier" && queries.has(callee.property.name);
  }
  return definition?.node.type === "ImportSpecifier" && definition.node.imported.type === "Identifier" && queries.has(definition.node.imported.name);
}

// src/validator/rules/no-query.ts
var noQuery = defineRule({
  id: "no-query",
  risk: "low",
  effect: "warn",
  messages: {
    none: {
      message: "The script runs no query: what it states does not come from the dataset.",
      remedy: "Read the data: `const rows = await sql('SELECT \u2026')`."
    }
  },
  visit({ resolve, report }) {
    let queries2 = 0;
    return {
      CallExpression(node) {
        if (isQuery(node, resolve)) queries2 += 1;
      },
      end() {
        if (queries2 === 0) report({ range: [0, 0] }, "none");
      }
    };
  }
});

// src/validator/rules/pragma.ts
var pattern2 = /\/\/\/[^\S\r\n]*<|@jsx(?:Runtime|ImportSource|Frag)?\b|[#@][^\S\r\n]*source(?:MappingURL|URL)\b|@(?:deno|ts)-types\b/gi;
var pragma = defineRule({
  id: "pragma",
  risk: "medium",
  effect: "refuse",
  messages: {
    comment: {
      message: "A comment that gives orders to tools is refused: it can make them load something else.",
      remedy: "Leave the comment out; types of the kit come with the import."
    }
  },
  visit({ source, report }) {
    return findOutsideStrings(source, pattern2, (index) => report({ range: [index, index] }, "comment"));
  }
});

// src/validator/rules/reaching-property.ts
var reachingProperty = defineRule({
  id: "reaching-property",
  risk: "critical",
  effect: "refuse",
  messages: {
    read: {
      message: "The property `{name}` is refused: it leads from a value to the machinery behind it.",
      remedy: 'Leave it out; a column of that name is renamed in SQL: `SELECT "{name}" AS other_name`.'
    },
    prototypeKey: {
      message: "The key `__proto__` is refused: in an object it sets what the object inherits.",
      remedy: "Use another key, or a Map."
    },
    member: { message: "A class member named `{name}` is refused: it stands for the machinery behind classes.", remedy: "Use another name." }
  },
  visit({ fold, report }) {
    return {
      MemberExpression(node) {
        for (const name of reachedBy(node.property, node.computed)) report(node.property, "read", { name });
      },
      Property(node) {
        if (node.parent.type === "ObjectPattern") {
          for (const name of reachedBy(node.key, node.computed)) report(node.key, "read", { name });
        } else if (namesOf(node.key, node.computed).includes("__proto__")) {
          report(node.key, "prototypeKey");
        }
      },
      MethodDefinition(node) {
        if (node.kind === "constructor") return;
        for (const name of reachedBy(node.key, node.computed)) report(node.key, "member", { name });
      },
      PropertyDefinition(node) {
        for (const name of reachedBy(node.key, node.computed)) report(node.key, "member", { name });
      }
    };
    function reachedBy(key, computed) {
      return namesOf(key, computed).filter((name) => reachingProperties.has(name));
    }
    function namesOf(key, computed) {
      if (!computed && key.type === "Identifier") return [key.name];
      return key.type === "PrivateIdentifier" ? [] : fold(key);
    }
  }
});

// src/validator/rules/repeats-repetition.ts
function repeatsRepetition(pattern3) {
  const open = [];
  let group = newGroup();
  let index = 0;
  while (index < pattern3.length) {
    const character = pattern3[index];
    if (character === "(") {
      open.push(group);
      group = newGroup();
      index += /^\(\?(?:[:=!]|<[=!]|<[^>]*>)/.exec(pattern3.slice(index, index + 80))?.[0].length ?? 1;
    } else if (character === ")") {
      closeBranch(group);
      const quantifier = readQuantifier(pattern3, index + 1);
      if (quantifier.unbounded && group.ambiguous) return true;
      const outer = open.pop() ?? newGroup();
      outer.repeats ||= group.ambiguous || quantifier.unbounded;
      outer.fixed ||= group.allFixed && !quantifier.optional && !quantifier.unbounded;
      outer.branch += "()";
      group = outer;
      index = quantifier.end;
    } else if (character === "|") {
      closeBranch(group);
      index += 1;
    } else {
      const end = endOfAtom(pattern3, index);
      const quantifier = readQuantifier(pattern3, end);
      group.branch += pattern3.slice(index, quantifier.end);
      group.repeats ||= quantifier.unbounded;
      group.fixed ||= !quantifier.unbounded && !quantifier.optional && !/^(?:[\^$]|\\[bB])$/.test(pattern3.slice(index, end));
      index = quantifier.end;
    }
  }
  return false;
}
function newGroup() {
  return { repeats: false, fixed: false, ambiguous: false, allFixed: true, branch: "", branches: /* @__PURE__ */ new Set() };
}
function closeBranch(group) {
  group.ambiguous ||= group.repeats && !group.fixed || group.branches.has(group.branch);
  group.allFixed &&= group.fixed;
  group.branches.add(group.branch);
  group.branch = "";
  group.repeats = false;
  group.fixed = false;
}
function endOfAtom(pattern3, from) {
  if (pattern3[from] === "\\") return from + 2;
  if (pattern3[from] !== "[") return from + 1;
  let at = from + 1;
  while (at < pattern3.length && pattern3[at] !== "]") at += pattern3[at] === "\\" ? 2 : 1;
  return at + 1;
}
function readQuantifier(pattern3, from) {
  const [text = ""] = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(pattern3.slice(from, from + 24)) ?? [];
  return { unbounded: /^(?:[*+]|\{\d+,\})/.test(text), optional: /^(?:[*?]|\{0)/.test(text), end: from + text.length };
}

// src/validator/rules/slow-regex.ts
var slowRegex = defineRule({
  id: "slow-regex",
  risk: "low",
  effect: "warn",
  messages: {
    nested: {
      message: "This regular expression repeats a repetition, and can take very long on some texts.",
      remedy: "Repeat once: `(?:a+)+` is `a+`; or split the text in SQL."
    }
  },
  visit({ resolve, fold, report }) {
    const construct2 = ({ callee, arguments: [pattern3] }) => {
      if (callee.type !== "Identifier" || callee.name !== "RegExp" || resolve(callee) !== void 0 || pattern3 === void 0) return;
      if (fold(pattern3).some(repeatsRepetition)) report(pattern3, "nested");
    };
    return {
      Literal(node) {
        if ("regex" in node && repeatsRepetition(node.regex.pattern)) report(node, "nested");
      },
      NewExpression: construct2,
      CallExpression: construct2
    };
  }
});

// src/validator/rules/syntax-kind.ts
var syntaxKind = defineRule({
  id: "syntax-kind",
  risk: "medium",
  effect: "refuse",
  messages: {
    kind: {
      message: "{name} is refused: scripts are written in the plain part of the language.",
      remedy: "Write it with plain expressions, functions and loops."
    },
    declare: {
      message: "`declare` is refused: it names things that the script does not have.",
      remedy: "Leave the declaration out: types of the kit come with the import."
    },
    abstract: { message: "An abstract class is refused: it does not survive without its types.", remedy: "Use a plain class." },
    using: { message: "`using` is refused: a script holds nothing that must be released.", remedy: "Use `const`." },
    privateIn: { message: "`#name in object` is refused: it tells classes apart by their private parts.", remedy: "Use instanceof." }
  },
  visit({ report }) {
    let reportedUntil = -1;
    return {
      every(node) {
        if (nodeKinds.has(node.type) || node.range[0] < reportedUntil) return;
        reportedUntil = node.range[1];
        const [name, remedy] = kindAdvice[node.type] ?? [nameKind(node)];
        report(node, "kind", { name, remedy });
      },
      VariableDeclaration(node) {
        if (node.declare) report(node, "declare");
        else if (node.kind === "using" || node.kind === "await using") report(node, "using");
      },
      ClassDeclaration(node) {
        if (node.declare) report(node, "declare");
        else if (node.abstract) report(node, "abstract");
      },
      ClassExpression(node) {
        if (node.abstract) report(node, "abstract");
      },
      BinaryExpression(node) {
        if (node.left.type === "PrivateIdentifier") report(node, "privateIn");
      }
    };
  }
});
function nameKind(node) {
  return node.type.startsWith("TS") ? `This use of types (${node.type})` : `This syntax (${node.type})`;
}

// src/validator/rules/tagged-template.ts
var taggedTemplate = defineRule({
  id: "tagged-template",
  risk: "medium",
  effect: "refuse",
  messages: {
    tag: {
      message: "A tagged template is refused: it is a call that does not look like one.",
      remedy: "Call the function: `sql(`\u2026`, [parameters])`. The one tag permitted is String.raw."
    }
  },
  visit({ resolve, report }) {
    return {
      TaggedTemplateExpression({ tag }) {
        const isRaw = tag.type === "MemberExpression" && !tag.computed && tag.object.type === "Identifier" && tag.object.name === "String" && resolve(tag.object) === void 0 && tag.property.type === "Identifier" && tag.property.name === "raw";
        if (!isRaw) report(tag, "tag");
      }
    };
  }
});

// src/validator/rules/this-outside-class.ts
var thisOutsideClass = defineRule({
  id: "this-outside-class",
  risk: "medium",
  effect: "refuse",
  messages: {
    loose: {
      message: "`this` outside of a class or a method is refused: what it is depends on the caller.",
      remedy: "Name the value, or pass it as a parameter."
    }
  },
  visit({ report }) {
    return {
      ThisExpression(node) {
        if (!isInMember(node)) report(node, "loose");
      }
    };
  }
});
function isInMember(node) {
  for (let at = node.parent; at !== void 0; at = at.parent) {
    if (at.type === "PropertyDefinition") return true;
    if (at.type === "FunctionDeclaration") return false;
    if (at.type === "FunctionExpression") {
      const { parent } = at;
      return parent.type === "MethodDefinition" || parent.type === "Property" && (parent.method || parent.kind !== "init");
    }
  }
  return false;
}

// src/validator/rules/unordered-limit.ts
var unorderedLimit = defineRule({
  id: "unordered-limit",
  risk: "low",
  effect: "warn",
  messages: {
    unordered: {
      message: "LIMIT without ORDER BY: which rows come back can change from run to run.",
      remedy: "Add an ORDER BY that leaves no ties."
    }
  },
  visit({ resolve, report }) {
    return {
      CallExpression(node) {
        const [query2] = node.arguments;
        if (query2 === void 0 || !isQuery(node, resolve)) return;
        const text = withoutQuotes(spellQuery(query2));
        if (/\blimit\b/i.test(text) && !/\border\s+by\b/i.test(text)) report(query2, "unordered");
      }
    };
  }
});
function spellQuery(node) {
  if (node.type === "Literal") return String(node.value);
  if (node.type === "TemplateLiteral") return node.quasis.map(({ value: value2 }) => value2.cooked).join("?");
  if (node.type === "BinaryExpression" && node.operator === "+") return spellQuery(node.left) + spellQuery(node.right);
  return "?";
}
function withoutQuotes(query2) {
  return query2.replaceAll(/'[^']*'|"[^"]*"|--[^\n]*/g, " ");
}

// src/validator/rules/index.ts
var rules = [
  syntaxKind,
  importExport,
  freeGlobal,
  globalMember,
  reachingProperty,
  thisOutsideClass,
  taggedTemplate,
  characters,
  htmlComment,
  pragma,
  noQuery,
  unorderedLimit,
  endlessLoop,
  slowRegex
];

// src/validator/languages/typescript/parse.ts
import { parse } from "@typescript-eslint/typescript-estree";

// src/validator/languages/typescript/blanks.ts
function createBlanks(source) {
  const blanks = [];
  return {
    add: (start, end, first = " ", last = " ") => {
      blanks.push({ start, end, first, last });
    },
    apply: () => {
      let result = "";
      let done = 0;
      for (const { start, end, first, last } of blanks.toSorted((a, b) => a.start - b.start)) {
        result += source.slice(done, start);
        const text = source.slice(start, end).replaceAll(/[^\r\n]/g, " ");
        if (first !== " ") result += first + text.slice(1);
        else if (last !== " ") result += text.slice(0, -1) + last;
        else result += text;
        done = end;
      }
      result += source.slice(done);
      if (result.length !== source.length) throw new Error("blanking types moved the code");
      return result;
    }
  };
}

// src/validator/languages/typescript/typescript.ts
import { createRequire } from "node:module";
var ts = createRequire(import.meta.url)("typescript");

// src/validator/languages/typescript/blank-types.ts
var { SyntaxKind } = ts;
var typeModifiers = /* @__PURE__ */ new Set([
  SyntaxKind.PublicKeyword,
  SyntaxKind.PrivateKeyword,
  SyntaxKind.ProtectedKeyword,
  SyntaxKind.ReadonlyKeyword,
  SyntaxKind.OverrideKeyword
]);
function blankTypes(file) {
  const source = file.text;
  const { add: blank, apply } = createBlanks(source);
  const regrouped = [];
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, source);
  const around = [];
  if (source.startsWith("\uFEFF")) blank(0, 1);
  for (const statement of file.statements) visit(statement);
  return { executable: apply(), regrouped };
  function visit(node) {
    switch (node.kind) {
      case SyntaxKind.Identifier:
        return;
      case SyntaxKind.InterfaceDeclaration:
      case SyntaxKind.TypeAliasDeclaration:
      case SyntaxKind.IndexSignature:
        if (!isAmbient(node)) blankStatement(node);
        return;
      case SyntaxKind.ImportDeclaration:
        blankImport(node);
        return;
      case SyntaxKind.AsExpression:
      case SyntaxKind.SatisfiesExpression:
        blankAssertion(node);
        break;
      case SyntaxKind.NonNullExpression:
        blank(node.end - 1, node.end);
        break;
      case SyntaxKind.VariableDeclaration:
        blankTyped(node);
        break;
      case SyntaxKind.Parameter:
        if (!blankParameter(node)) return;
        break;
      case SyntaxKind.ClassDeclaration:
      case SyntaxKind.ClassExpression:
        blankTypeList(node.typeParameters);
        break;
      case SyntaxKind.HeritageClause:
        if (!blankHeritage(node)) return;
        break;
      case SyntaxKind.PropertyDeclaration:
        if (!blankProperty(node)) return;
        break;
      case SyntaxKind.CallExpression:
      case SyntaxKind.NewExpression:
      case SyntaxKind.TaggedTemplateExpression:
        blankTypeList(node.typeArguments);
        break;
      default:
        if (ts.isFunctionLike(node) && !blankFunction(node)) return;
    }
    around.push(node);
    ts.forEachChild(node, visitValue);
    around.pop();
  }
  function visitValue(node) {
    const isType = ts.isTypeNode(node) ? !ts.isExpressionWithTypeArguments(node) : ts.isTypeParameterDeclaration(node);
    if (!isType) visit(node);
  }
  function blankImport(node) {
    const { importClause, moduleSpecifier } = node;
    const types = ts.isStringLiteral(moduleSpecifier) ? modules[moduleSpecifier.text]?.types : void 0;
    if (types === void 0 || importClause === void 0) return;
    const { namedBindings, phaseModifier } = importClause;
    if (phaseModifier === SyntaxKind.TypeKeyword) {
      blankStatement(node);
    } else if (namedBindings !== void 0 && ts.isNamedImports(namedBindings)) {
      for (const element of namedBindings.elements) {
        if (element.isTypeOnly || types.has((element.propertyName ?? element.name).text)) blankWithComma(element);
      }
    }
  }
  function blankAssertion(node) {
    let inner = node.expression;
    while (ts.isAsExpression(inner) || ts.isSatisfiesExpression(inner)) inner = inner.expression;
    const parent = around.at(-1);
    if (ts.isBinaryExpression(inner) && parent !== void 0 && ts.isBinaryExpression(parent) && parent.left === node) {
      regrouped.push(node.getStart(file));
    }
    blank(node.expression.end, node.end, endsStatement(node) ? ";" : " ");
  }
  function endsStatement(node) {
    for (const outer of around.toReversed()) {
      if (outer.end !== node.end) return false;
      if (ts.isStatement(outer) || ts.isPropertyDeclaration(outer)) return true;
    }
    return false;
  }
  function blankFunction(node) {
    if (!("body" in node) || node.body === void 0) {
      if (!isAmbient(node)) blankStatement(node);
      return false;
    }
    const parent = around.at(-1);
    if (parent !== void 0 && ts.isClassLike(parent)) blankModifiers(node);
    if ("questionToken" in node && node.questionToken !== void 0) blankWhole(node.questionToken);
    const open = node.parameters.pos - 1;
    const generics = node.typeParameters;
    if (generics !== void 0 && ts.isArrowFunction(node) && spansLines(generics.pos, open)) {
      blank(generics.pos - 1, findClosing(generics), "(");
      blank(open, open + 1);
    } else {
      blankTypeList(generics);
    }
    if (node.type !== void 0) blankReturnType(node, node.type);
    return true;
  }
  function blankReturnType(node, type) {
    let close = type.pos - 2;
    while (/\s/.test(source[close] ?? "")) close -= 1;
    if (ts.isArrowFunction(node) && source[close] === ")" && spansLines(close, node.equalsGreaterThanToken.pos)) {
      blank(close, close + 1);
      blank(type.pos - 1, type.end, " ", ")");
    } else {
      blank(type.pos - 1, type.end);
    }
  }
  function blankParameter(node) {
    const isThis = ts.isIdentifier(node.name) && node.name.text === "this";
    if (isThis) blankWithComma(node);
    else blankTyped(node);
    return !isThis;
  }
  function blankHeritage(node) {
    const isType = node.token === SyntaxKind.ImplementsKeyword;
    if (isType) blankWhole(node);
    else for (const type of node.types) blankTypeList(type.typeArguments);
    return !isType;
  }
  function blankProperty(node) {
    if (node.modifiers?.some(({ kind }) => kind === SyntaxKind.DeclareKeyword)) {
      blankStatement(node);
      return false;
    }
    blankModifiers(node);
    blankTyped(node, node.initializer === void 0 && source[node.end - 1] !== ";" ? ";" : " ");
    return true;
  }
  function blankModifiers(node) {
    const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) ?? [] : [];
    for (const [index, modifier] of modifiers.entries()) {
      if (typeModifiers.has(modifier.kind)) blank(modifier.getStart(file), modifier.end, index === 0 ? ";" : " ");
    }
  }
  function blankTyped(node, first = " ") {
    const mark = ("questionToken" in node ? node.questionToken : void 0) ?? ("exclamationToken" in node ? node.exclamationToken : void 0);
    if (mark !== void 0) blankWhole(mark);
    if (node.type !== void 0) blank(node.type.pos - 1, node.type.end, first);
  }
  function blankTypeList(list) {
    if (list !== void 0) blank(list.pos - 1, findClosing(list));
  }
  function findClosing(list) {
    scanner.resetTokenState(list.end);
    let token = scanner.scan();
    while (token !== SyntaxKind.GreaterThanToken && token !== SyntaxKind.EndOfFileToken) token = scanner.scan();
    return scanner.getTokenEnd();
  }
  function blankWithComma(node) {
    scanner.resetTokenState(node.end);
    blank(node.getStart(file), scanner.scan() === SyntaxKind.CommaToken ? scanner.getTokenEnd() : node.end);
  }
  function blankStatement(node) {
    blank(node.getStart(file), node.end, ";");
  }
  function blankWhole(node) {
    blank(node.getStart(file), node.end);
  }
  function spansLines(from, until) {
    return source.slice(from, until).includes("\n");
  }
}
function isAmbient(node) {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) ?? [] : [];
  return modifiers.some(({ kind }) => kind === SyntaxKind.DeclareKeyword || kind === SyntaxKind.AbstractKeyword);
}

// src/validator/languages/typescript/parse.ts
var options = {
  filePath: "script.ts",
  sourceType: "module",
  jsDocParsingMode: "none",
  range: true,
  loc: true,
  loggerFn: false,
  suppressDeprecatedPropertyWarnings: true
};
function parseScript(source, report) {
  const file = createSourceFile(source);
  const problem = file.parseDiagnostics[0];
  if (problem !== void 0) {
    const at = problem.start ?? 0;
    report(syntax, "unparsable", { range: [at, at] }, { name: ts.flattenDiagnosticMessageText(problem.messageText, " ") });
    return void 0;
  }
  const { executable, regrouped } = blankTypes(file);
  for (const at of regrouped) report(syntax, "grouping", { range: [at, at] });
  try {
    return { executable, program: parse(executable, options) };
  } catch (fault) {
    if (!isParseError(fault)) throw fault;
    const at = fault.location.start.offset;
    report(syntax, "unparsable", { range: [at, at] }, { name: fault.message });
    return void 0;
  }
}
function createSourceFile(source) {
  return ts.createSourceFile(
    options.filePath,
    source,
    {
      languageVersion: ts.ScriptTarget.Latest,
      jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
      // Top-level await is normal: every script is a module.
      setExternalModuleIndicator: (file) => {
        file.externalModuleIndicator = true;
      }
    },
    false,
    ts.ScriptKind.TS
  );
}
function isParseError(fault) {
  return fault instanceof Error && fault.name === "TSError" && "location" in fault;
}

// src/validator/languages/typescript/walk.ts
import { simpleTraverse } from "@typescript-eslint/typescript-estree";
function walk(program, visitors) {
  const every = [];
  const end = [];
  const byKind = /* @__PURE__ */ new Map();
  for (const { every: each, end: last, ...handlers } of visitors) {
    if (each !== void 0) every.push(each);
    if (last !== void 0) end.push(last);
    for (const [kind, handler] of Object.entries(handlers)) {
      byKind.set(kind, [...byKind.get(kind) ?? [], handler]);
    }
  }
  simpleTraverse(
    program,
    {
      enter: (node) => {
        for (const handle of every) handle(node);
        for (const handle of byKind.get(node.type) ?? []) handle(node);
      }
    },
    true
  );
  for (const finish of end) finish();
}

// src/validator/languages/typescript/inspect.ts
function inspectTypeScript(source, report, applied = rules) {
  const reportFor = (rule) => (span, messageId, fill) => report(rule, messageId, span, fill);
  for (const rule of applied) rule.read?.({ source, report: reportFor(rule) });
  const parsed = parseScript(source, report);
  if (parsed === void 0) return void 0;
  const scopes = analyze(parsed.program, { sourceType: "module", lib: [], jsxPragma: null });
  const resolve = createResolver(scopes);
  const fold = createFold(resolve);
  const visitors = applied.map((rule) => rule.visit?.({ source, scopes, resolve, fold, report: reportFor(rule) }) ?? {});
  walk(parsed.program, visitors);
  return parsed.executable;
}
function createResolver(scopes) {
  const variables = /* @__PURE__ */ new Map();
  for (const scope of scopes.scopes) {
    for (const { identifier, resolved } of scope.references) if (resolved !== null) variables.set(identifier, resolved);
  }
  return (identifier) => variables.get(identifier);
}
export {
  inspectTypeScript
};
