package io.facenet.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.facenet.server.face.InboxPolicy;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server that keeps no faces of strangers: the page groups what is shown to it, for itself. */
class WithoutInboxTest extends PageTest {

  @BeforeAll
  static void keepNone() throws IOException {
    serve(folder.resolve("other"), InboxPolicy.none());
  }

  @Test
  void groupsAreMadeInTheBrowserAndNothingIsKept() throws Exception {
    Page page = wide();
    view(page, "unknown");
    page.getByText("Nothing is kept until you do.").waitFor();
    page.getByLabel("Smallest group").fill("2");
    choose(
        page,
        "unknown",
        photo(DrawnPeople.STRANGER, 1),
        photo(DrawnPeople.STRANGER, 2),
        photo(DrawnPeople.STRANGER, 3),
        photo(DrawnPeople.ANOTHER, 1),
        photo(DrawnPeople.ANOTHER, 2));
    heading(page, "Group 1 of 2 · 3 faces");
    assertThat(ask("GET", "/recognition/unknown")).contains("\"total_elements\" : 0");
    page.keyboard().press("ArrowRight");
    heading(page, "Group 2 of 2 · 2 faces");
    page.keyboard().press("ArrowLeft");
    page.keyboard().press("Enter");
    page.keyboard().type("Ida");
    page.keyboard().press("Enter");
    heading(page, "Group 1 of 1 · 2 faces");
    page.keyboard().press("n");
    page.waitForCondition(() -> page.locator("unknown-view .grid strong").count() == 0);
    page.keyboard().press("i");
    page.getByText("No group is left.").waitFor();
    page.keyboard().press("Control+z");
    heading(page, "Group 1 of 1 · 2 faces");
  }
}
