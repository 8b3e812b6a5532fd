# Completes a folder of jars to what run.sh starts; sourced where a checkout is built and where a release is. Needs java_home.

# Names the jars and unpacks the libraries of a folder of jars.
assemble() {
  (cd "$1" && printf '%s\n' *.jar | paste -sd: - >classpath)
  unpack_native "$1"
}

# Unpacked once here, the engine's libraries need not be unpacked at every start.
unpack_native() {
  local platform
  case $(uname -s)-$(uname -m) in
    Linux-x86_64) platform=linux-x64 ;;
    Linux-aarch64) platform=linux-aarch64 ;;
    Darwin-arm64) platform=osx-aarch64 ;;
    *) return 0 ;;
  esac
  (mkdir -p "$1/native" && cd "$1/native" && "$java_home/bin/jar" xf ../onnxruntime-*.jar &&
    mv ai/onnxruntime/native/$platform/*onnxruntime* . && rm -rf ai META-INF ./*.dSYM) || rm -rf "$1/native"
  unpack_sqlite "$1" || rm -rf "$1/sqlite"
}

# The database's as well: unpacked at every start it would need a temporary folder that programs may run from.
unpack_sqlite() {
  local platform
  case $(uname -s)-$(uname -m) in
    Linux-x86_64) platform=Linux/x86_64 ;;
    Linux-aarch64) platform=Linux/aarch64 ;;
    Darwin-arm64) platform=Mac/aarch64 ;;
    *) return 0 ;;
  esac
  case $(ldd --version 2>&1) in *musl*) platform=${platform/Linux/Linux-Musl} ;; esac
  mkdir -p "$1/sqlite" && (cd "$1/sqlite" && "$java_home/bin/jar" xf ../sqlite-jdbc-*.jar "org/sqlite/native/$platform" &&
    mv "org/sqlite/native/$platform"/libsqlitejdbc.* . && rm -rf org)
}
