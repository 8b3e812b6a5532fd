package io.facenet.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.facenet.ColorModels;
import io.facenet.server.FaceNetServer;
import io.facenet.server.ServerOptions;
import io.facenet.server.face.InboxPolicy;
import io.facenet.server.http.WebOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server and a browser that looks at its page. After each test nothing may stand in the browser's
 * console, and nothing may have been asked of anybody else.
 */
abstract class PageTest {
  private static final List<Path> BROWSERS =
      List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--use-fake-device-for-media-stream",
          "--use-fake-ui-for-media-stream");
  private static final double PATIENCE_MILLIS = 60_000;

  @TempDir static Path folder;
  private static FaceNetServer server;
  private static Playwright playwright;
  private static Browser browser;
  private static String key;

  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private BrowserContext context;

  @BeforeAll
  static void start() throws IOException {
    Path chromium = BROWSERS.stream().filter(Files::isExecutable).findFirst().orElse(null);
    assumeTrue(chromium != null, "no Chromium here; install the package chromium to run this");
    serve(folder.resolve("server"), InboxPolicy.keeping(Duration.ofDays(7), 500));
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(chromium).setArgs(ARGUMENTS));
  }

  /** Starts a server, in the place of one that runs. */
  static void serve(Path place, InboxPolicy inbox) throws IOException {
    if (server != null) {
      server.close();
    }
    server =
        FaceNetServer.start(
            ServerOptions.defaults(place)
                .withModels(ColorModels.install(folder.resolve("home"), "colors"))
                .withKeptPhotos(true)
                .withInbox(inbox)
                .withWeb(WebOptions.defaults().at("127.0.0.1", 0)));
    server.awaitReady();
    key = server.firstKey().orElseThrow();
  }

  /** Asks the server beside the page. */
  static String ask(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(origin() + "/api/v1" + path))
            .header("x-api-key", key)
            .method(method, BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  @AfterAll
  static void stop() {
    if (playwright != null) {
      playwright.close();
    }
    if (server != null) {
      server.close();
      server = null;
    }
  }

  @AfterEach
  void nothingToComplainOf() {
    if (context != null) {
      context.close();
    }
    assertThat(complaints).isEmpty();
  }

  static String origin() {
    return "http://127.0.0.1:" + server.port();
  }

  /** A window in which the page was opened by the link that the server prints. */
  final Page open(int width, int height, ColorScheme scheme) {
    Page page = window(width, height, scheme);
    page.navigate(origin() + "/#key=" + key);
    page.waitForSelector("try-view h1");
    return page;
  }

  /** A wide window, light. */
  final Page wide() {
    return open(1280, 900, ColorScheme.LIGHT);
  }

  /** Waits for the heading of a group of unknown faces. */
  static void heading(Page page, String text) {
    page.waitForCondition(
        () -> page.locator("unknown-view h2").allInnerTexts().equals(List.of(text)));
  }

  /** A window with nothing in it. */
  final Page window(int width, int height, ColorScheme scheme) {
    context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    Page page = context.newPage();
    page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
    page.onPageError(complaints::add);
    page.onRequest(
        request -> {
          if (!request.url().startsWith(origin() + "/")
              && !request.url().startsWith("blob:" + origin())) {
            complaints.add("asked elsewhere: " + request.url());
          }
        });
    return page;
  }

  /** Goes to a view by its link. */
  static void view(Page page, String name) {
    page.locator("nav a[href='#/" + name + "']").click();
    page.waitForSelector(name + "-view h1");
  }

  /** Chooses photos in the view that is shown. */
  static void choose(Page page, String view, FilePayload... photos) {
    page.locator(view + "-view photo-intake input[type=file]").first().setInputFiles(photos);
  }

  static FilePayload photo(DrawnPeople person, long seed) {
    String name = person.name().toLowerCase(Locale.ROOT) + "-" + seed + ".png";
    return new FilePayload(name, "image/png", person.portrait(seed));
  }

  /** Enrolls portraits of people by the view for it. */
  static void enroll(Page page, String name, FilePayload... photos) {
    view(page, "add");
    choose(page, "add", photos);
    page.waitForCondition(() -> page.locator("add-view tr.ready").count() == photos.length);
    page.getByLabel("Name for photos without one").fill(name);
    page.locator("add-view button.primary").click();
    page.waitForCondition(
        () -> page.locator("add-view tr.saved, add-view tr.known").count() == photos.length);
    page.getByText("Clear list").click();
  }
}
