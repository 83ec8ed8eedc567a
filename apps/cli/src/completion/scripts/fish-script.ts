/** The script for fish. */
export const fishScript = `# fish completion for openshell
function __openshell_complete
  set -l words (commandline -opc)
  set -e words[1]
  set -l current (commandline -ct)
  set -l lines (openshell __complete -- $words "$current" </dev/null 2>/dev/null)
  string match -v -- ':*' $lines
  if string match -q -- ':*files*' $lines[-1]
    __fish_complete_path "$current"
  end
end
complete -c openshell -f -a '(__openshell_complete)'
`;
