// src/validator/gates.ts
var maxSourceBytes = 256 * 1024;
var maxNesting = 100;
var tooLong = {
  id: "too-long",
  risk: "medium",
  effect: "refuse",
  messages: {
    long: {
      message: "The script is longer than 256 kB: it likely carries data, which belongs into the dataset.",
      remedy: "Query the data with sql() instead of writing it into the script."
    }
  }
};
var tooDeep = {
  id: "too-deep",
  risk: "medium",
  effect: "refuse",
  messages: {
    deep: {
      message: "The script nests too deeply to be checked.",
      remedy: "Name the inner parts as constants or functions of their own."
    }
  }
};
var syntax = {
  id: "syntax",
  risk: "medium",
  effect: "refuse",
  messages: {
    unparsable: {
      message: "The script is not valid TypeScript: {name}",
      remedy: "Mend the syntax at this place."
    },
    grouping: {
      message: "Without its type, this expression would be computed in another order.",
      remedy: "Put parentheses around the part that the type belongs to, such as `(a + b) as number`."
    }
  }
};
var internal = {
  id: "internal",
  risk: "high",
  effect: "refuse",
  messages: {
    fault: {
      message: "The check itself failed ({name}), so that the script cannot be let through.",
      remedy: "Write the script more simply, and report this with the script."
    }
  }
};

export {
  maxSourceBytes,
  maxNesting,
  tooLong,
  tooDeep,
  syntax,
  internal
};
