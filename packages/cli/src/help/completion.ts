import { commands, findCommand } from "../catalog/catalog.ts";
import { type Command, flagName, programName } from "../catalog/command.ts";
import { readCredentials, readProjectFile, readUserFile } from "../config/config-files.ts";
import type { Invocation } from "../invocation.ts";
import type { System } from "../system.ts";

/** Prints the script that a shell loads. All of them ask the program for completions, so that they never differ. */
export async function printCompletion({ positionals, system }: Invocation): Promise<void> {
  system.stdout.write(scripts[positionals[0] as keyof typeof scripts]);
}

/**
 * Completions of the last word, each a value, or a value and its description with a tab between. A single line `:file` asks
 * the shell for file names.
 */
export function completions(words: readonly string[], system: System): string[] {
  const current = words.at(-1) ?? "";
  const before = words.slice(0, -1);
  const found = findCommand(before);
  if (!found || (found.length === before.length && isGroupOf(found.command, current))) {
    return [...commandWords(before, current), ...(found ? argumentWords(found.command, [], current, system) : [])];
  }
  return argumentWords(found.command, before.slice(found.length), current, system);
}

function isGroupOf({ name }: Command, current: string): boolean {
  return !current.startsWith("-") && commands.some((command) => command.name.startsWith(`${name} `));
}

/** The next word of names that begin like this. */
function commandWords(before: readonly string[], current: string): string[] {
  const prefix = before.map((word) => `${word} `).join("");
  const next = new Map<string, string>();
  for (const { name, brief } of commands) {
    if (!name.startsWith(prefix)) continue;
    const [word = "", more] = name.slice(prefix.length).split(" ");
    if (word.startsWith(current) && !next.has(word)) next.set(word, more === undefined ? brief : `${word} commands`);
  }
  return [...next].map(([word, brief]) => `${word}\t${brief}`);
}

function argumentWords(command: Command, before: readonly string[], current: string, system: System): string[] {
  const inline = /^(--[^=]+)=(.*)$/s.exec(current);
  const previous = inline?.[1] ?? before.at(-1) ?? "";
  const flag = flagOf(command, previous);
  if (flag && flag.type !== "boolean") {
    const start = inline?.[2] ?? current;
    const prefix = inline ? `${previous}=` : "";
    return valuesOf(flag, start, system).map((value) => (value === ":file" ? value : prefix + value));
  }
  if (current.startsWith("-")) return flagWords(command, before, current);
  const given = before.filter((word, index) => !word.startsWith("-") && !takesValue(command, before[index - 1]));
  const positional = command.positionals?.[given.length];
  if (command.name === "help") return commandWords(before, current);
  if (positional?.completes === "file") return [":file"];
  const values = (positional?.values ?? []).filter((value) => value.startsWith(current));
  return values.length > 0 || current !== "" ? [...values] : flagWords(command, before, "--");
}

function flagWords({ flags }: Command, before: readonly string[], current: string): string[] {
  const words = Object.entries(flags).flatMap(([name, flag]) => {
    const word = flagName(name);
    const isRepeatable = flag.type === "list" || flag.type === "object";
    if (before.includes(word) && !isRepeatable) return [];
    return [[word, flag.brief], ...(flag.negatable ? [[word.replace("--", "--no-"), flag.brief]] : [])] as [
      string,
      string,
    ][];
  });
  return [...words, ["--help", "Show the help of this command."] as const]
    .filter(([word]) => word.startsWith(current))
    .map(([word, brief]) => `${word}\t${brief}`);
}

function flagOf({ flags }: Command, word: string): Command["flags"][string] | undefined {
  return Object.entries(flags).find(([name]) => flagName(name) === word)?.[1];
}

function takesValue(command: Command, word = ""): boolean {
  const flag = flagOf(command, word);
  return flag !== undefined && flag.type !== "boolean";
}

function valuesOf({ type, values = [], completes }: Command["flags"][string], start: string, system: System): string[] {
  if (completes === "file") return [":file"];
  if (completes === "profile") return profiles(system).filter((name) => name.startsWith(start));
  const done = type === "list" ? start.slice(0, start.lastIndexOf(",") + 1) : "";
  return values.map((value) => done + value).filter((value) => value.startsWith(start));
}

/** A broken file is reported by the command itself, not while a person types. */
function profiles(system: System): string[] {
  try {
    const files = [readProjectFile(system.cwd), readUserFile(system)];
    const names = files.flatMap((file) => Object.keys(file?.config.profiles ?? {}));
    return [...new Set([...names, ...Object.keys(readCredentials(system))])].sort();
  } catch {
    return [];
  }
}

const scripts = {
  bash: `# bash completion for ${programName}
_${functionName()}() {
  local current line
  local words=("\${COMP_WORDS[@]:1:COMP_CWORD}")
  current="\${COMP_WORDS[COMP_CWORD]}"
  # Bash makes words of their own of "=" and ":".
  local joined=() word last=-1
  for word in "\${words[@]}"; do
    if [[ $last -ge 0 && ( $word == "=" || \${joined[last]} == *= ) ]]; then
      joined[last]="\${joined[last]}$word"
    else
      joined+=("$word")
      last=$((last + 1))
    fi
  done
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == ":file" ]]; then
      # The bash of macOS is 3.2, and has no compopt.
      type compopt >/dev/null 2>&1 && compopt -o filenames
      while IFS= read -r line; do
        COMPREPLY+=("$line")
      done < <(compgen -f -- "$current")
      return
    fi
    line="\${line%%$'\\t'*}"
    [[ "\${joined[last]}" == *=* ]] && line="\${line#*=}"
    COMPREPLY+=("$line")
  done < <(${programName} __complete "\${joined[@]}" 2>/dev/null)
}
complete -F _${functionName()} ${programName}
`,
  zsh: `#compdef ${programName}
_${functionName()}() {
  local line
  local -a values
  while IFS= read -r line; do
    if [[ $line == ":file" ]]; then
      _files
      return
    fi
    values+=("\${\${line%%$'\\t'*}//:/\\\\:}\${\${line#*$'\\t'}:+:\${line#*$'\\t'}}")
  done < <(${programName} __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)
  _describe '${programName}' values
}
if [[ \${funcstack[1]} == "_${functionName()}" ]]; then
  _${functionName()} "$@"
else
  compdef _${functionName()} ${programName}
fi
`,
  fish: `# fish completion for ${programName}
function __${functionName()}
    set -l words (commandline -opc) (commandline -ct)
    set -l lines (${programName} __complete $words[2..-1] 2>/dev/null)
    if test "$lines[1]" = ":file"
        __fish_complete_path (commandline -ct)
    else
        printf '%s\\n' $lines
    end
end
complete -c ${programName} -f -a '(__${functionName()})'
`,
} as const;

function functionName(): string {
  return programName.replaceAll("-", "_");
}
