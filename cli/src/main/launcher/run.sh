# How FaceNet runs, wherever it lies; sourced by the launcher of a checkout and by that of a release. Needs bash and cat, mv and rm.
#
#   app           folder of the jars, with classpath in it, training/, server/, native/ and sqlite/
#   java_home     the Java, and java_version its major version
#   root          the checkout whose revision the records of runs name

fail() {
  printf 'facenet: %s\n' "$*" >&2
  exit 2
}

# What Java and the folder of models need of a place and an environment.
check_surroundings() {
  # Java separates the places of its classes by colons and has no way to write one inside a name.
  case $1 in *:*) fail "Java cannot start from a folder with a colon in its name: $1; move or rename it" ;; esac

  # Where a service is started without HOME, the shell takes the home folder from the password file.
  if [ -z "${HOME:-}" ]; then
    local home
    unset HOME
    home=~
    [ -n "${FACENET_HOME:-}" ] || [ -d "$home" ] || fail "neither FACENET_HOME nor HOME is set, so there is no folder for models; set one"
    export HOME=$home
  fi
}

# A class-data archive makes the next starts faster; without one everything works all the same.
archive_classes() {
  "$java_home/bin/java" "${flags[@]}" -XX:ArchiveClassesAtExit="$archive.$$" -Xlog:disable -cp "$classpath$further" \
    io.facenet.cli.Main warm-up ${serving:+--serve} >/dev/null 2>&1
  if [ -s "$archive.$$" ]; then mv -f "$archive.$$" "$archive"; else rm -f "$archive.$$"; fi
}

# Runs the command with its arguments, in the place of this process.
run_facenet() {
  local classpath further serving jar library archive status
  IFS= read -r classpath <"$app/classpath"
  classpath=$app/${classpath//:/:$app/}
  further=
  serving=
  case "${1:-} ${2:-}" in
    train\ * | "model export")
      for jar in "$app"/training/*.jar; do
        [ -e "$jar" ] || fail "the training engine is not here; unpack the archive of the release that ends in -training over this folder"
        further=$further:$jar
      done
      ;;
    serve\ *)
      serving=-serve
      for jar in "$app"/server/*.jar; do further=$further:$jar; done
      ;;
  esac
  if [ "${1:-}" != train ]; then
    export OMP_WAIT_POLICY=PASSIVE
  else
    # A training step is thousands of small operations, and threads that sleep between them lose a third of the time: the policy is
    # the engine's own or the caller's. The C library would give every large tensor back to the system and
    # take zeroed pages for the next, at the cost of a quarter of a step.
    export GLIBC_TUNABLES=${GLIBC_TUNABLES:-glibc.malloc.arena_max=1:glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=8589934592:glibc.malloc.trim_threshold=8589934592:glibc.malloc.top_pad=268435456}
  fi
  # Java 25 calls it an error that a class-data archive serves it in part.
  flags=(-XX:-UsePerfData -Xlog:disable -Xlog:all=error,cds*=off:stderr --enable-native-access=ALL-UNNAMED
    --add-exports java.desktop/com.sun.imageio.plugins.jpeg=ALL-UNNAMED
    -Djava.awt.headless=true -Dfile.encoding=UTF-8 -Dfacenet.root="$root")
  case ${FACENET_JAVA_OPTIONS:-} in *:+Use*GC*) ;; *) flags+=(-XX:+UseSerialGC) ;; esac
  [ -d "$app/native" ] && flags+=(-Donnxruntime.native.path="$app/native")
  for library in "$app"/sqlite/libsqlitejdbc.*; do
    [ -e "$library" ] && flags+=(-Dorg.sqlite.lib.path="$app/sqlite" -Dorg.sqlite.lib.name="${library##*/}")
  done
  [ -t 2 ] && flags+=(-Dfacenet.terminal=true)
  # The scan of a gallery is faster with the vector module, at whose mention Java prints one line of warning; every other command
  # starts faster without.
  case ${1:-} in
    enroll | recognize | cluster | gallery | serve)
      flags+=(--add-modules jdk.incubator.vector)
      # Messages go through a filter then, and would come later than results that were printed after them: where both
      # streams are one, such as a terminal, they go out through one.
      [ /dev/fd/1 -ef /dev/fd/2 ] && flags+=(-Dfacenet.one.stream=true)
      exec 2> >(
        IFS= read -r first && case $first in "WARNING: Using incubator modules"*) ;; *) printf '%s\n' "$first" >&2 ;; esac
        exec cat >&2
      )
      ;;
  esac
  # Protobuf and the training engine reach into memory in a way that newer Javas warn about.
  [ "$java_version" -ge 24 ] && flags+=(--sun-misc-unsafe-memory-access=allow)
  # Java reads file names in the locale's encoding; in the plain C locale it could not name half the world's files.
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    *[uU][tT][fF]8 | *[uU][tT][fF]-8) ;;
    *) export LC_ALL=C.UTF-8 ;;
  esac

  # With models at hand the archive holds the classes that run them too.
  archive=$app/classes-$java_version$serving.jsa
  if [ -d "${FACENET_HOME:-$HOME/.facenet}/models" ]; then archive=$app/classes-$java_version-models$serving.jsa; fi
  if [ ! -e "$archive" ] && [ -w "$app" ]; then archive_classes; fi
  [ -e "$archive" ] && flags+=(-XX:SharedArchiveFile="$archive" -Xshare:auto)

  if [ "${1:-}" = verify ]; then
    # A Java that does not start says 1, which from verify would mean different people.
    # shellcheck disable=SC2086
    "$java_home/bin/java" "${flags[@]}" -Dfacenet.different=101 ${FACENET_JAVA_OPTIONS:-} -cp "$classpath" io.facenet.cli.Main "$@"
    status=$?
    case $status in 0) exit 0 ;; 101) exit 1 ;; 1) exit 2 ;; *) exit $status ;; esac
  fi
  # shellcheck disable=SC2086
  exec "$java_home/bin/java" "${flags[@]}" ${FACENET_JAVA_OPTIONS:-} -cp "$classpath$further" io.facenet.cli.Main "$@"
}
