#!/usr/bin/env bash
# A gallery of LFW people enrolled with one model and upgraded to another, killed again and again on the way.
#
#   [LFW=DIR] [PEOPLE=1000] [KILLS=50] [FAR=0.01] benchmarks/harmonic-gallery.sh V1 V2 [BRIDGE]
#
# The first photo of each person with two or more is enrolled with V1, the second is the probe; as many people with one photo are strangers.
# Prints rank-1, right names and strangers named at FAR, for probes by V1 before, and by V2 before, half way and after; and after each kill that no
# face is lost and that `gallery check` finds nothing. With BRIDGE half of the enrolled photos are removed before the upgrade.
set -eu
root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
facenet=${FACENET:-$root/facenet}
LFW=${LFW:-${FACENET_DATA:-$root/../shared/data}/lfw}
PEOPLE=${PEOPLE:-1000} KILLS=${KILLS:-50} FAR=${FAR:-0.01}
[ $# -ge 2 ] || { sed -n '4s/^# *//p' "$0" >&2; exit 2; }
v1=$1 v2=$2 bridge=${3:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
gallery=$work/people.gallery

strangers=0 people=0
mkdir -p "$work/enroll" "$work/probes" "$work/strangers"
for folder in "$LFW"/*/; do
  [ "$people" -lt "$PEOPLE" ] || [ "$strangers" -lt "$PEOPLE" ] || break
  name=${folder%/} name=${name##*/}
  photos=("$folder"*.jpg)
  if [ ${#photos[@]} -ge 2 ] && [ "$people" -lt "$PEOPLE" ]; then
    people=$((people + 1))
    mkdir "$work/enroll/$name"
    cp "${photos[0]}" "$work/enroll/$name/"
    cp "${photos[1]}" "$work/probes/$name.jpg"
  elif [ ${#photos[@]} -eq 1 ] && [ "$strangers" -lt "$PEOPLE" ] && [ -e "${photos[0]}" ]; then
    strangers=$((strangers + 1))
    cp "${photos[0]}" "$work/strangers/"
  fi
done
echo "$people people, $strangers strangers; v1 $v1, v2 $v2${bridge:+, bridge $bridge}"

"$facenet" enroll -g "$gallery" --model "$v1" --largest --no-thumbnails "$work/enroll" >/dev/null 2>"$work/enroll.err" || true
faces=$("$facenet" gallery info -g "$gallery" --json | sed 's/.*"faces":\([0-9]*\).*/\1/')
"$facenet" gallery export -g "$gallery" -o "$work/before.jsonl" >/dev/null

measure() { # LABEL MODEL
  for what in probes strangers; do
    "$facenet" recognize -g "$gallery" --model "$2" --far "$FAR" --json "$work/$what" >"$work/$what.jsonl" 2>"$work/recognize.err" || true
  done
  python3 - "$1" "$work" <<'PY'
import json, os, sys
label, work = sys.argv[1:]
first = lambda line: (line["faces"] or [{"subject": None, "candidates": []}])[0]
read = lambda name: [json.loads(line) for line in open(f"{work}/{name}.jsonl")]
probes, strangers = read("probes"), read("strangers")
name = lambda line: os.path.splitext(os.path.basename(line["image"]))[0]
rank1 = sum(bool(first(p)["candidates"]) and first(p)["candidates"][0]["subject"] == name(p) for p in probes)
right = sum(first(p)["subject"] == name(p) for p in probes)
wrong = sum(first(p)["subject"] not in (None, name(p)) for p in probes)
named = sum(first(s)["subject"] is not None for s in strangers)
print(f"{label}: rank-1 {rank1}/{len(probes)}, right {right}, wrong {wrong}, strangers named {named}/{len(strangers)}")
PY
}

intact() { # all faces there, once, with their names, and nothing to complain of
  "$facenet" gallery check -g "$gallery" >"$work/check" 2>&1 || { cat "$work/check"; echo "FAILED: check after kill $1"; exit 1; }
  "$facenet" gallery export -g "$gallery" -o "$work/now.jsonl" --force >/dev/null
  python3 - "$1" "$work" <<'PY' || exit 1
import json, sys
kill, work = sys.argv[1:]
read = lambda name: sorted((f["subject"], f["hash"], tuple(f["box"])) for f in map(json.loads, open(f"{work}/{name}.jsonl")) if "subject" in f)
if read("before") != read("now"):
    sys.exit(f"FAILED: faces differ after kill {kill}")
PY
}

measure "v1 probes, v1 gallery" "$v1"
measure "v2 probes, v1 gallery" "$v2" || true
if [ -n "$bridge" ]; then
  find "$work/enroll" -name '*.jpg' | sort | awk 'NR % 2' | xargs rm
fi
upgrade=("$facenet" gallery upgrade -g "$gallery" --to "$v2" ${bridge:+--bridge "$bridge"})
"${upgrade[@]}" --dry-run || true
killed=0
for ((kill = 1; kill <= KILLS; kill++)); do
  setsid "${upgrade[@]}" >"$work/upgrade.out" 2>&1 &
  child=$!
  sleep "$((2 + RANDOM % 12)).$((RANDOM % 10))"
  if kill -9 -- "-$child" 2>/dev/null; then killed=$((killed + 1)); fi
  wait "$child" 2>/dev/null || true
  intact "$kill"
  if [ "$kill" -eq $((KILLS / 2)) ]; then
    "$facenet" gallery info -g "$gallery"
    measure "v2 probes, after $kill kills" "$v2"
  fi
  # When all faces have moved there is nothing to kill: back, and again.
  if grep -q " went .*; $faces were there" "$work/upgrade.out"; then
    "$facenet" gallery upgrade -g "$gallery" --revert >/dev/null
    intact "$kill, reverted"
  fi
done
"${upgrade[@]}" || true
intact "the last"
measure "v2 probes, upgraded gallery" "$v2"
"$facenet" gallery upgrade -g "$gallery" --finish
"$facenet" gallery info -g "$gallery"
echo "$faces faces, killed $killed times in $KILLS runs: none lost"
