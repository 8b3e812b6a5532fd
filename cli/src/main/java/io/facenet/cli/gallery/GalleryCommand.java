package io.facenet.cli.gallery;

import picocli.CommandLine.Command;

/** Looking after a gallery. */
@Command(
    name = "gallery",
    description = "Shows and changes who is in a gallery.",
    subcommands = {
      GalleryInfoCommand.class,
      GalleryListCommand.class,
      GalleryRenameCommand.class,
      GalleryMergeCommand.class,
      GalleryDeleteCommand.class,
      GalleryExportCommand.class,
      GalleryImportCommand.class,
      GalleryImportCompreFaceCommand.class,
      GalleryCheckCommand.class,
      GalleryRecoverCommand.class,
      GalleryUpgradeCommand.class,
    },
    mixinStandardHelpOptions = true)
public final class GalleryCommand {}
