/**
 * The script for bash, from 3.2 on, which macOS has. It needs nothing besides bash: what stands
 * before the cursor is handed on as words and never evaluated.
 */
export const bashScript = `# bash completion for openshell
_openshell() {
  local line="\${COMP_LINE:0:COMP_POINT}" word words=() index
  # Bash splits at = and : as well; what no space separates is one word.
  for ((index = 0; index <= COMP_CWORD; index++)); do
    word="\${COMP_WORDS[index]}"
    if [[ $index -eq 0 || $line == [[:space:]]* ]]; then
      line="\${line#"\${line%%[![:space:]]*}"}"
      words+=("")
    fi
    # The word at the cursor counts up to the cursor.
    [[ $index -eq $COMP_CWORD ]] && word="$line"
    words[\${#words[@]}-1]+="$word"
    line="\${line#"$word"}"
  done

  # Bash replaces only what stands behind the last = or : it splits at, if no quote is open.
  local current="\${words[\${#words[@]}-1]}" breaks="\${COMP_WORDBREAKS//[^=:]/}" kept=""
  [[ -n $breaks && $current != *[\\"\\']* ]] && kept="\${current%"\${current##*[$breaks]}"}"
  words=("\${words[@]//[\\\\\\"\\']/}")
  current="\${words[\${#words[@]}-1]}"

  COMPREPLY=()
  while IFS=$'\\t' read -r word _; do
    if [[ $word != :* ]]; then
      COMPREPLY+=("\${word#"$kept"}")
      continue
    fi
    [[ $word == *open* ]] && compopt -o nospace 2>/dev/null
    if [[ $word == *files* ]]; then
      compopt -o filenames 2>/dev/null
      while IFS= read -r word; do
        COMPREPLY+=("$word")
      done < <(compgen -f -- "\${current#"$kept"}")
    fi
  done < <(openshell __complete -- "\${words[@]:1}" </dev/null 2>/dev/null)
}
complete -F _openshell openshell
`;
