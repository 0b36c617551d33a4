/** Where the validator decides otherwise than the writers of the corpora, by half, group and title. Whatever is not here is as they say. */

/** Attacks that it lets pass: each is shown contained in `slips.test.ts`. */
export const slips: Readonly<Record<string, string>> = {
  'seen/list-06-engine-hooks: toJSON and valueOf that answer differently each time':
    'the kit asks for the value once and sends that',
  'seen/research-10-host-apis: wall clock read behind the back of the kit': 'the clock of the box stands',
  'seen/research-10-host-apis: wall clock by a date without an argument': 'the clock of the box stands',
  'unseen/research-10-host-apis: host clock through a formatter without a date': 'the clock of the box stands',
  'seen/research-14-sql-texts: text of the second query comes out of the first':
    'the runner checks every query by its syntax tree before the engine has it',
  'unseen/list-constructor-reach: prototype pollution through a row key': 'there is no __proto__ in the box',
  'unseen/list-pragmas-and-comments: directive prologue and asm': 'nobody calls what a script exports',
  'unseen/research-06-errors: path of the host read from the text of a stack':
    'stacks name the lines of the script and nothing else',
  'unseen/research-09-modules: type query that names a remote module': 'types are blanked out',
};

const reads = 'the name leads on, and that the object has it of its own cannot be seen';
const named = 'a class member or a method of such a name stands for the machinery';
const escaped = 'an escape in a name hides which name it is';
const loose = 'what `this` is depends on the caller';
const tag = 'a tag is a call in disguise, and only functions of the script may be one';

/** Near-misses that it refuses, and why. */
export const refusedNearMisses: Readonly<Record<string, string>> = {
  'seen/list-02-function-constructors: Function behind the comma operator': 'Function is refused wherever it stands',
  'seen/list-02-function-constructors: constructor reached from inside a class by this': reads,
  'unseen/list-02-function-constructors: Function via call, apply, bind': loose,
  'unseen/list-02-function-constructors: constructor of a method': reads,
  'seen/list-04-patterns: setter parameter pattern': reads,
  'seen/list-04-patterns: constructor parameter pattern with a default': reads,
  'unseen/list-04-patterns: method parameter pattern in an object literal': reads,
  "seen/list-constructor-reach: arguments.callee.caller from inside the validator's strict module via an accessor, beside code that is no script":
    'it is no valid script: a function with `...args` cannot say "use strict"',
  'seen/list-kit-and-values: tagged template whose tag is a member of a function': tag,
  'unseen/list-kit-and-values: tagged template whose tag is a member of a function': tag,
  'seen/list-unicode: escape in a property name after the dot': escaped,
  'seen/list-unicode: escape in a destructuring key': escaped,
  'seen/list-unicode: escapes in the global this name behind an alias': escaped,
  'unseen/list-unicode: unicode escape inside the identifier eval': escaped,
  'unseen/list-06-engine-hooks: Symbol.species on a promise subclass': 'Symbol.species is refused',
  "unseen/list-06-engine-hooks: Error.prepareStackTrace looks at the caller's frames": named,
  'unseen/list-06-engine-hooks: Error.captureStackTrace writes a getter': named,
  'unseen/list-10-runtime-typescript: declare hides a real name from the reader': 'a module is declared',
  "unseen/list-destructuring: pattern in a setter's parameter": reads,
  'unseen/list-pragmas-and-comments: directive prologue and asm': 'Math as a value could be asked for any member',
  'unseen/list-reflection: Error.prepareStackTrace hands out call sites': named,
  'seen/research-02-callbacks: this argument of forEach carries the host': loose,
  'seen/research-02-callbacks: arguments object of an ordinary function yields a callback and its constructor': reads,
  'seen/research-03-classes: constructor of an async arrow loads a module from a text': reads,
  'seen/research-03-classes: constructor of an async generator as a code factory': reads,
  'unseen/research-03-classes: decorator receives a context object and climbs to Function': reads,
  'seen/research-05-protocols: species getter of an array subclass climbs to Function during map':
    'Symbol.species is refused',
  "seen/research-05-protocols: Object.fromEntries reads an iterator that leaks its own next method's constructor":
    reads,
  'unseen/research-05-protocols: setter found by a legacy lookup and its constructor used': reads,
  'seen/research-06-errors: catch pattern destructures two constructors deep': reads,
  'seen/research-08-tampering: shared prototype reached from an empty literal and written to': reads,
  'unseen/research-11-type-erasure: this parameter typed as the global object and bound to it': loose,
  'unseen/research-12-lexing: constructor of an arrow as the tag of a template': tag,
  'unseen/research-13-hidden-text: eval spelled with a unicode escape in the identifier': escaped,
  'unseen/research-13-hidden-text: host spelled with a braced unicode escape': escaped,
  'unseen/research-13-hidden-text: property constructor with an escaped letter behind the dot': escaped,
  'seen/list-02-function-constructors: two constructors up from a literal number, regex, bigint and text': reads,
  'seen/list-02-function-constructors: constructor of a kit result, twice, with optional chaining': reads,
  'seen/list-04-patterns: nested pattern two levels deep': reads,
  'seen/list-05-reflection: Reflect.getPrototypeOf of an async function': reads,
  'seen/list-constructor-reach: arguments.callee leads on to the constructor': reads,
  "seen/research-03-classes: accessor pair found by property descriptor and its getter's constructor used": reads,
  'seen/research-04-generators-async: Promise.withResolvers keeps resolve, whose constructor is Function': reads,
  'seen/research-05-protocols: primitive boxed by Object to get at its constructor chain': reads,
  'seen/research-16-code-from-text: optional chaining on every step to the compiler': reads,
  'unseen/list-02-function-constructors: constructor of a built-in function': reads,
  'unseen/list-02-function-constructors: constructor on the prototype of Function': reads,
  'unseen/list-03-names-and-keys: arguments.callee walked up': reads,
  'unseen/list-04-patterns: pattern in the head of a for-await': reads,
  'unseen/list-04-patterns: default value in a pattern fetches a constructor': reads,
  'unseen/list-constructor-reach: arguments.callee leads on to the constructor': reads,
  'unseen/research-03-classes: instance method borrowed and its constructor used as a compiler': reads,
};
