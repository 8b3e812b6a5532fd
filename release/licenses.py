"""The licenses of the jars in a folder, for those who get the jars: a list of all, and the texts that lie in the jars.

usage: licenses.py JARS OUT

What license a jar is under is read from its POM, or its POM's parent, in Maven's folder.
"""
import glob
import os
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

REPOSITORY = os.environ.get("MAVEN_REPOSITORY", os.path.expanduser("~/.m2/repository"))
POM = "{http://maven.apache.org/POM/4.0.0}"
TEXT = re.compile(r"(^|.*/)([\w.-]*(LICENSE|LICENCE|NOTICE|ThirdPartyNotices|COPYING)[\w.-]*)$", re.IGNORECASE)


def pom(artifact, version, group=None):
    folder = group.replace(".", "/") if group else "**"
    found = glob.glob(f"{REPOSITORY}/{folder}/{artifact}/{version}/{artifact}-{version}.pom", recursive=True)
    return ElementTree.parse(found[0]).getroot() if found else None


def names(project):
    """The licenses a POM names, or the next of its ancestors that names any."""
    while project is not None:
        licenses = project.findall(f"{POM}licenses/{POM}license")
        if licenses:
            return "; ".join(" ".join(one.findtext(f"{POM}{tag}", "").split()) for one in licenses for tag in ("name", "url")
                             if one.findtext(f"{POM}{tag}"))
        parent = project.find(f"{POM}parent")
        project = parent is not None and pom(*(parent.findtext(POM + tag) for tag in ("artifactId", "version", "groupId"))) or None
    return ""


def coordinate(file):
    """Artifact and version of a jar's name; a classifier behind the version is left out."""
    for match in re.finditer(r"-(?=\d)", file):
        artifact, version = file[: match.start()], file[match.end():]
        for end in [len(version)] + [dash.start() for dash in re.finditer("-", version)][::-1]:
            project = pom(artifact, version[:end])
            if project is not None:
                return artifact, version[:end], project
    return None


def main():
    jars, out = sys.argv[1:]
    os.makedirs(out)
    lines, unknown = [], []
    for path in sorted(glob.glob(f"{jars}/**/*.jar", recursive=True)):
        file = os.path.basename(path)[: -len(".jar")]
        if file.startswith("facenet-"):
            continue
        with zipfile.ZipFile(path) as jar:
            for entry in jar.namelist():
                match = TEXT.match(entry)
                if match:
                    os.makedirs(f"{out}/{file}", exist_ok=True)
                    with open(f"{out}/{file}/{match[2]}", "wb") as text:
                        text.write(jar.read(entry))
        found = coordinate(file)
        license = names(found[2]) if found else ""
        lines.append(f"{file}: {license}\n")
        if not license:
            unknown.append(file)
    with open(f"{out}/LIST.txt", "w", encoding="utf-8") as listing:
        listing.write("The libraries of others in this archive and what they are licensed under; Java's own are in runtime/legal.\n\n")
        listing.writelines(lines)
    if unknown:
        sys.exit("release: no license is known of " + ", ".join(unknown))


main()
