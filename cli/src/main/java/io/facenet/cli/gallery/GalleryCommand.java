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
      GalleryKeyCommand.class,
      GalleryEncryptCommand.class,
      GalleryDecryptCommand.class,
      GalleryRekeyCommand.class,
      GalleryEraseCommand.class,
    },
    mixinStandardHelpOptions = true)
public final class GalleryCommand {}
