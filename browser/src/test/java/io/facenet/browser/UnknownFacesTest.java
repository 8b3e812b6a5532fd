package io.facenet.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faces that the server keeps without a name, and who is not somebody; without a mouse. */
class UnknownFacesTest extends PageTest {

  @BeforeEach
  void nobodyIsThere() throws Exception {
    ask("DELETE", "/recognition/unknown");
    ask("DELETE", "/recognition/subjects");
  }

  private Page strangers() {
    Page page = wide();
    view(page, "unknown");
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
    return page;
  }

  @Test
  void groupsOfStrangersAreNamedOneAfterTheOtherAndThatIsUndone() throws Exception {
    Page page = strangers();
    assertThat(page.getByText("personal data of people who were not asked").isVisible()).isTrue();
    page.waitForSelector("unknown-view .strip img[src]");
    page.keyboard().press("ArrowRight");
    heading(page, "Group 2 of 2 · 2 faces");
    page.keyboard().press("ArrowLeft");
    heading(page, "Group 1 of 2 · 3 faces");
    page.keyboard().press("Enter");
    page.keyboard().type("Ida");
    page.keyboard().press("Enter");
    heading(page, "Group 1 of 1 · 2 faces");
    assertThat(ask("GET", "/recognition/subjects")).contains("Ida");
    page.keyboard().press("Control+z");
    heading(page, "Group 1 of 2 · 3 faces");
    assertThat(ask("GET", "/recognition/subjects")).doesNotContain("Ida");
  }

  @Test
  void whatIsIgnoredComesBackWhenThatIsUndone() {
    Page page = strangers();
    page.keyboard().press("i");
    heading(page, "Group 1 of 1 · 2 faces");
    page.keyboard().press("i");
    page.getByText("No group is left.").waitFor();
    page.keyboard().press("Control+z");
    heading(page, "Group 1 of 1 · 2 faces");
  }

  @Test
  void theNearestPersonIsMergedIntoOrIsNot() throws Exception {
    Page page = wide();
    enroll(page, "Ada", photo(DrawnPeople.ADA, 1));
    enroll(page, "Grace", photo(DrawnPeople.GRACE, 1));
    view(page, "unknown");
    page.getByLabel("Smallest group").fill("1");
    choose(page, "unknown", photo(DrawnPeople.STRANGER, 1));
    heading(page, "Group 1 of 1 · 1 face");
    List<String> near = page.locator("unknown-view .grid strong").allInnerTexts();
    assertThat(near).containsExactlyInAnyOrder("Ada", "Grace");
    page.keyboard().press("n");
    page.waitForCondition(
        () -> page.locator("unknown-view .grid strong").allInnerTexts().equals(near.subList(1, 2)));
    page.keyboard().press("Control+z");
    page.waitForCondition(
        () -> page.locator("unknown-view .grid strong").allInnerTexts().equals(near));
    page.keyboard().press("m");
    page.getByText("No group is left.").waitFor();
    assertThat(ask("GET", "/recognition/faces?subject=" + near.get(0)))
        .contains("\"total_elements\" : 2");
  }

  @Test
  void whatIsDeletedIsGone() throws Exception {
    Page page = strangers();
    page.locator("unknown-view .danger").click();
    page.locator("dialog .danger").click();
    heading(page, "Group 1 of 1 · 2 faces");
    assertThat(ask("GET", "/recognition/unknown?dismissed=true"))
        .contains("\"total_elements\" : 2");
  }

  @Test
  void whoWasNamedWronglyIsNotNamedSoAgainUntilThatIsUndone() {
    Page page = wide();
    enroll(page, "Ada", photo(DrawnPeople.ADA, 1));
    view(page, "try");
    choose(page, "try", photo(DrawnPeople.ADA, 2));
    page.waitForSelector("try-view h2.known");
    page.locator("try-view button", new Page.LocatorOptions().setHasText("Not Ada")).focus();
    page.keyboard().press("Enter");
    page.waitForSelector("try-view h2.unknown");
    assertThat(page.getByText("You said that this is not Ada.").isVisible()).isTrue();
    page.keyboard().press("Control+z");
    page.waitForSelector("try-view h2.known");
  }

  @Test
  void peopleWhoAreTwoAreNotSuggestedAgainUntilThatIsUndone() {
    Page page = wide();
    enroll(page, "Ada", photo(DrawnPeople.ADA, 1));
    enroll(page, "Grace", photo(DrawnPeople.GRACE, 1));
    view(page, "people");
    page.locator("people-view li a").first().click();
    page.getByLabel("Grace is somebody else").focus();
    page.keyboard().press("Enter");
    page.getByText("Nobody else is near.").waitFor();
    page.keyboard().press("Control+z");
    page.getByLabel("Grace is somebody else").waitFor();
  }

  @Test
  void aMovedFaceIsKnownNotToBeWhoseItWas() throws Exception {
    Page page = wide();
    enroll(page, "Ada", photo(DrawnPeople.ADA, 1), photo(DrawnPeople.GRACE, 1));
    view(page, "people");
    page.locator("people-view li a").first().click();
    page.waitForSelector("person-view h2");
    page.locator("person-view .pick input").last().check();
    page.getByLabel("These are not Ada but").fill("Grace");
    page.keyboard().press("Enter");
    page.getByText("1 face moved to Grace").first().waitFor();
    assertThat(ask("GET", "/recognition/subjects/Ada/denials")).contains("\"face\"");
    page.keyboard().press("Control+z");
    page.getByText("Undone: 1 face moved to Grace").first().waitFor();
    assertThat(ask("GET", "/recognition/subjects/Ada/denials")).doesNotContain("\"face\"");
    assertThat(ask("GET", "/recognition/subjects")).doesNotContain("Grace");
  }
}
