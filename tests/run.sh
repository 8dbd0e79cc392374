#!/usr/bin/env bash
# The test command: builds the program, then proves what the README promises, stage by stage.
#
#   tests/run.sh               everything
#   tests/run.sh rust policy   only these stages
#
# Stages: rust = fmt clippy test doc; proofs = policy backends editor cloud; or any of these by name.
# What the proofs run with (pinned in tests/tools/) is put into .tools/, once and again when a pin changes.
# A tool that this machine lacks skips its proofs and is named at the end; with CI=true it is an error.
set -euo pipefail
cd "$(dirname "$0")/.."

RUST=(fmt clippy test doc)
PROOFS=(policy backends editor cloud)
summary=()
unproven=()
failed=0

main() {
  local stages=()
  for word in "${@:-all}"; do
    case "$word" in
      all) stages+=("${RUST[@]}" "${PROOFS[@]}") ;;
      rust) stages+=("${RUST[@]}") ;;
      proofs) stages+=("${PROOFS[@]}") ;;
      fmt | clippy | test | doc | policy | backends | editor | cloud) stages+=("$word") ;;
      *) echo "no stage is called '$word'; there are: all rust proofs ${RUST[*]} ${PROOFS[*]}" >&2; exit 2 ;;
    esac
  done

  have cargo "nothing can be built or tested" || finish
  if wants_proofs "${stages[@]}"; then
    stage build cargo build --release --locked || finish
    stage tools make_tools || true
  fi
  for name in "${stages[@]}"; do
    case "$name" in
      fmt) stage fmt cargo fmt --check || true ;;
      clippy) stage clippy cargo clippy --locked --all-targets -- -D warnings || true ;;
      test) stage test cargo test --locked || true ;;
      doc) stage doc env RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --document-private-items || true ;;
      *) prove "$name" || true ;;
    esac
  done
  finish
}

wants_proofs() {
  local name
  for name in "$@"; do
    [[ " ${PROOFS[*]} " == *" $name "* ]] && return 0
  done
  return 1
}

# Run a command as a stage: its time and outcome stand in the summary.
stage() {
  local name=$1 start=$SECONDS outcome=passed
  shift
  printf '\n=== %s\n' "$name"
  "$@" || outcome=FAILED
  [[ $outcome == passed ]] || failed=1
  summary+=("$(printf '%-10s %-7s %5d s' "$name" "$outcome" $((SECONDS - start)))")
  [[ $outcome == passed ]]
}

prove() {
  if [[ ! -x .tools/venv/bin/python ]]; then
    unproven+=("tests/$1: Python's environment is missing")
    [[ ${CI:-} != true ]] || failed=1
    return
  fi
  # The emulator and the language server are one for all tests of their stage; policies are judged one by one.
  local workers=()
  [[ $1 != policy ]] || workers=(--numprocesses auto)
  stage "$1" env STREAMWRIGHT="${CARGO_TARGET_DIR:-$PWD/target}/release/streamwright" PYTHONDONTWRITEBYTECODE=1 \
    .tools/venv/bin/python -m pytest "${workers[@]}" "tests/$1"
}

# A tool that is not here is not a failure on a developer's machine, but it is never silent.
have() {
  command -v "$1" >/dev/null && return 0
  unproven+=("$1 is not installed: $2")
  [[ ${CI:-} != true ]] || failed=1
  return 1
}

# shellcheck disable=SC2329 # these four are called through stage
make_tools() {
  mkdir -p .tools
  have terraform "no Terraform is validated, planned or applied" || true
  if have python3 "no proof under tests/ runs"; then
    pinned .tools/venv tests/tools/requirements.txt make_venv || return 1
  fi
  if have node "policies, editor and pictures are not judged" && have npm "policies, editor and pictures are not judged"; then
    pinned .tools/node_modules tests/tools/package-lock.json make_node_modules || return 1
  fi
}

# Make a folder again when the file that pins its content has changed since. (`set -e` is off inside of a stage.)
pinned() {
  local folder=$1 pins=$2 make=$3 stamp
  stamp=$(cksum <"$pins")
  if [[ ! -f $folder/.pins || $(<"$folder/.pins") != "$stamp" ]]; then
    "$make" && echo "$stamp" >"$folder/.pins"
  fi
}

make_venv() {
  { [[ -x .tools/venv/bin/python ]] || python3 -m venv .tools/venv; } &&
    .tools/venv/bin/python -m pip install --quiet --disable-pip-version-check -r tests/tools/requirements.txt
}

make_node_modules() {
  cp tests/tools/package.json tests/tools/package-lock.json .tools/ &&
    npm ci --prefix .tools --ignore-scripts --no-audit --no-fund
}

finish() {
  printf '\n=== summary\n'
  [[ ${#summary[@]} -eq 0 ]] || printf '%s\n' "${summary[@]}"
  if [[ ${#unproven[@]} -gt 0 ]]; then
    printf '\n!!! NOT PROVEN on this machine\n'
    printf '!!! %s\n' "${unproven[@]}"
  fi
  exit "$failed"
}

main "$@"
