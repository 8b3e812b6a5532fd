package io.facenet.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each view, with something in it, on wide and narrow screens, light and dark; a picture of each
 * stays in target.
 */
class EveryViewTest extends PageTest {
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  @ParameterizedTest
  @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
  void isAccessibleAndFits(int width, ColorScheme scheme) {
    Page page = open(width, 844, scheme);
    enroll(page, "Ada", photo(DrawnPeople.ADA, 1), photo(DrawnPeople.ADA, 2));
    enroll(page, "Grace", photo(DrawnPeople.GRACE, 1));

    view(page, "try");
    choose(page, "try", photo(DrawnPeople.ADA, 7));
    page.waitForSelector("try-view article");
    page.getByText("The request and the answer").click();
    fine(page, scheme, "try");

    view(page, "compare");
    page.locator("compare-view photo-intake input[type=file]")
        .first()
        .setInputFiles(photo(DrawnPeople.ADA, 3));
    page.waitForSelector("compare-view .face");
    page.locator("compare-view section:nth-of-type(2) photo-intake input[type=file]")
        .first()
        .setInputFiles(photo(DrawnPeople.GRACE, 3));
    page.waitForSelector("compare-view tbody tr");
    fine(page, scheme, "compare");

    view(page, "people");
    page.waitForSelector("people-view li img[src]");
    fine(page, scheme, "people");
    page.locator("people-view li a").first().click();
    page.waitForSelector("person-view h2");
    page.locator("person-view .pick input").first().check();
    fine(page, scheme, "person");

    view(page, "add");
    choose(page, "add", photo(DrawnPeople.GRACE, 5));
    page.waitForSelector("add-view tr.ready");
    fine(page, scheme, "add");

    view(page, "unknown");
    page.getByLabel("Smallest group").fill("1");
    choose(page, "unknown", photo(DrawnPeople.STRANGER, 1), photo(DrawnPeople.STRANGER, 2));
    page.waitForSelector("unknown-view .strip img[src]");
    fine(page, scheme, "unknown");

    view(page, "model");
    page.waitForSelector("model-view svg");
    fine(page, scheme, "model");

    view(page, "keys");
    page.waitForSelector("keys-view td");
    fine(page, scheme, "keys");
  }

  private static void fine(Page page, ColorScheme scheme, String view) {
    String picture = view + "-" + page.viewportSize().width + "-" + scheme + ".png";
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(picture)));
    List<Rule> violations = new AxeBuilder(page).withTags(RULES).analyze().getViolations();
    assertThat(violations)
        .as(view)
        .extracting(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
        .isEmpty();
    int wider =
        (int)
            page.evaluate(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(wider).as("pixels that " + view + " is wider than the screen").isZero();
  }
}
