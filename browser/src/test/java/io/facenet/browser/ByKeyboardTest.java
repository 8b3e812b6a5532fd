package io.facenet.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What people do, without a mouse. */
class ByKeyboardTest extends PageTest {
  @Test
  void aKeyOfTheStartLinkLeavesTheAddress() {
    Page page = open(1280, 900, ColorScheme.LIGHT);
    assertThat(page.url()).isEqualTo(origin() + "/");
    assertThat(page.evaluate("() => sessionStorage.getItem('facenet.key')")).isNotNull();
  }

  @Test
  void withoutAKeyThePageAsksForOne() {
    Page page = window(390, 844, ColorScheme.DARK);
    page.navigate(origin() + "/");
    assertThat(page.getByLabel("API key").isVisible()).isTrue();
  }

  @Test
  void theSliderNeedsNoRequest() {
    Page page = open(1280, 900, ColorScheme.LIGHT);
    enroll(page, "Ada", photo(DrawnPeople.ADA, 1));
    view(page, "try");
    choose(page, "try", photo(DrawnPeople.ADA, 2));
    page.waitForSelector("try-view h2.known");
    AtomicInteger asked = new AtomicInteger();
    page.onRequest(request -> asked.incrementAndGet());
    Locator slider = page.locator("try-view input[type=range]");
    slider.focus();
    String before = page.locator("try-view rate-slider output").innerText();
    page.keyboard().press("Home");
    assertThat(page.locator("try-view rate-slider output").innerText()).isNotEqualTo(before);
    page.keyboard().press("End");
    assertThat(page.locator("try-view h2.known").innerText()).isEqualTo("Ada");
    assertThat(asked).hasValue(0);
  }

  @Test
  void enterRenamesEscapeDoesNotAndUndoTakesBack() {
    Page page = open(1280, 900, ColorScheme.LIGHT);
    enroll(page, "Alan", photo(DrawnPeople.ALAN, 1));
    view(page, "people");
    Locator name = page.getByLabel("Name of Alan", new Page.GetByLabelOptions().setExact(true));
    name.fill("Al");
    page.keyboard().press("Escape");
    assertThat(name.inputValue()).isEqualTo("Alan");
    name.fill("Alan Turing");
    page.keyboard().press("Enter");
    page.getByLabel("Name of Alan Turing").waitFor();
    page.keyboard().press("Control+z");
    page.getByText("Undone: Alan is now Alan Turing").first().waitFor();
    assertThat(names(page)).contains("Alan").doesNotContain("Alan Turing");
  }

  @Test
  void theNameOfSomebodyElseAsksBeforeItMergesAndTheMergeIsUndone() {
    Page page = open(1280, 900, ColorScheme.LIGHT);
    enroll(page, "Edsger", photo(DrawnPeople.EDSGER, 1));
    enroll(page, "Edsger D", photo(DrawnPeople.EDSGER, 2));
    view(page, "people");
    Locator name = page.getByLabel("Name of Edsger D", new Page.GetByLabelOptions().setExact(true));
    name.fill("edsger");
    page.keyboard().press("Enter");
    page.waitForSelector("dialog[open]");
    assertThat(names(page)).contains("Edsger");
    page.keyboard().press("Escape");
    page.waitForCondition(() -> names(page).contains("Edsger D"));
    name.fill("edsger");
    page.keyboard().press("Enter");
    page.waitForSelector("dialog[open]");
    page.keyboard().press("Enter");
    page.waitForCondition(() -> !names(page).contains("Edsger D"));
    page.getByText("Edsger D was merged into Edsger").first().waitFor();
    page.keyboard().press("Control+z");
    page.waitForCondition(() -> names(page).contains("Edsger D"));
  }

  @SuppressWarnings("unchecked")
  private static List<String> names(Page page) {
    return (List<String>)
        page.evaluate(
            "() => [...document.querySelectorAll('people-view li > input')].map(field => field.value)");
  }
}
