package io.facenet.vision.photo;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Small letters drawn by hand, 5×7 dots, for labels on photos: a server without fonts can draw them
 * too. Lower case is shown as upper case, accents are dropped, anything else is a question mark.
 */
final class Glyphs {
  static final int WIDTH = 5;
  static final int HEIGHT = 7;

  private static final String[][] BANDS = {
    {
      "0123456789",
      """
      .###. ..#.. .###. ##### ...#. ##### ..##. ##### .###. .###.
      #...# .##.. #...# ...#. ..##. #.... .#... ....# #...# #...#
      #..## ..#.. ....# ..#.. .#.#. ####. #.... ...#. #...# #...#
      #.#.# ..#.. ...#. ...#. #..#. ....# ####. ..#.. .###. .####
      ##..# ..#.. ..#.. ....# ##### ....# #...# .#... #...# ....#
      #...# ..#.. .#... #...# ...#. #...# #...# .#... #...# ...#.
      .###. .###. ##### .###. ...#. .###. .###. .#... .###. .##..
      """
    },
    {
      "ABCDEFGHIJKLM",
      """
      .###. ####. .###. ####. ##### ##### .###. #...# .###. ..### #...# #.... #...#
      #...# #...# #...# #...# #.... #.... #...# #...# ..#.. ...#. #..#. #.... ##.##
      #...# #...# #.... #...# #.... #.... #.... #...# ..#.. ...#. #.#.. #.... #.#.#
      ##### ####. #.... #...# ####. ####. #.### ##### ..#.. ...#. ##... #.... #.#.#
      #...# #...# #.... #...# #.... #.... #...# #...# ..#.. ...#. #.#.. #.... #...#
      #...# #...# #...# #...# #.... #.... #...# #...# ..#.. #..#. #..#. #.... #...#
      #...# ####. .###. ####. ##### #.... .#### #...# .###. .##.. #...# ##### #...#
      """
    },
    {
      "NOPQRSTUVWXYZ",
      """
      #...# .###. ####. .###. ####. .#### ##### #...# #...# #...# #...# #...# #####
      ##..# #...# #...# #...# #...# #.... ..#.. #...# #...# #...# #...# #...# ....#
      #.#.# #...# #...# #...# #...# #.... ..#.. #...# #...# #...# .#.#. .#.#. ...#.
      #.#.# #...# ####. #...# ####. .###. ..#.. #...# #...# #.#.# ..#.. ..#.. ..#..
      #..## #...# #.... #.#.# #.#.. ....# ..#.. #...# #...# #.#.# .#.#. ..#.. .#...
      #...# #...# #.... #..#. #..#. ....# ..#.. #...# .#.#. ##.## #...# ..#.. #....
      #...# .###. #.... .##.# #...# ####. ..#.. .###. ..#.. #...# #...# ..#.. #####
      """
    },
    {
      " .,:-%/()?_=+#<>'",
      """
      ..... ..... ..... ..... ..... ##..# ....# ...#. .#... .###. ..... ..... ..... .#.#. ...#. .#... ..#..
      ..... ..... ..... .##.. ..... ##..# ....# ..#.. ..#.. #...# ..... ..... ..#.. .#.#. ..#.. ..#.. ..#..
      ..... ..... ..... .##.. ..... ...#. ...#. .#... ...#. ....# ..... ##### ..#.. ##### .#... ...#. .....
      ..... ..... ..... ..... ##### ..#.. ..#.. .#... ...#. ...#. ..... ..... ##### .#.#. #.... ....# .....
      ..... ..... ..... .##.. ..... .#... .#... .#... ...#. ..#.. ..... ##### ..#.. ##### .#... ...#. .....
      ..... .##.. .##.. .##.. ..... #..## #.... ..#.. ..#.. ..... ..... ..... ..#.. .#.#. ..#.. ..#.. .....
      ..... .##.. .#... ..... ..... #..## #.... ...#. .#... ..#.. ##### ..... ..... .#.#. ...#. .#... .....
      """
    },
  };

  private static final Map<Character, boolean[]> DOTS = parse();

  private Glyphs() {}

  /** The text in letters that exist here. */
  static String drawable(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    StringBuilder drawable = new StringBuilder();
    plain
        .toUpperCase(Locale.ROOT)
        .codePoints()
        .forEach(c -> drawable.append(c < 128 && DOTS.containsKey((char) c) ? (char) c : '?'));
    return drawable.toString();
  }

  /** Whether a dot of a drawable letter is set. */
  static boolean dot(char letter, int x, int y) {
    return DOTS.get(letter)[y * WIDTH + x];
  }

  private static Map<Character, boolean[]> parse() {
    Map<Character, boolean[]> dots = new HashMap<>();
    for (String[] band : BANDS) {
      String[] rows = band[1].split("\n");
      for (int i = 0; i < band[0].length(); i++) {
        boolean[] glyph = new boolean[WIDTH * HEIGHT];
        for (int dot = 0; dot < glyph.length; dot++) {
          glyph[dot] = rows[dot / WIDTH].charAt(i * (WIDTH + 1) + dot % WIDTH) == '#';
        }
        dots.put(band[0].charAt(i), glyph);
      }
    }
    return dots;
  }
}
