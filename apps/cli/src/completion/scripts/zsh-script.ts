/** The script for zsh: to be sourced, or as a file `_openshell` in a directory of `fpath`. */
export const zshScript = `#compdef openshell
# zsh completion for openshell
_openshell() {
  local -a lines described open
  local line value description marks offered=1
  lines=("\${(@f)$(openshell __complete -- "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" </dev/null 2>/dev/null)}")
  marks="$lines[-1]"
  [[ $marks == :* ]] || return 1
  for line in "\${(@)lines[1,-2]}"; do
    value="\${line%%$'\\t'*}" description=""
    [[ $line == *$'\\t'* ]] && description=":\${line#*$'\\t'}"
    # A colon stands between value and description, so one in the value is escaped.
    described+=("\${value//:/\\\\:}$description")
  done
  [[ $marks == *open* ]] && open=(-S '')
  (( $#described )) && _describe -t openshell openshell described "\${(@)open}" && offered=0
  [[ $marks == *files* ]] && _files && offered=0
  return offered
}
if [[ "$funcstack[1]" == _openshell ]]; then
  _openshell "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
  compdef _openshell openshell
fi
`;
