/**
 * One self-contained HTML page a report: tables, plots as inline SVG, pictures as data URIs, and
 * the run record. Nothing is loaded from elsewhere, so the page can be mailed or archived.
 *
 * <p>What may enter: turning numbers and ready-made JPEG bytes into text. What may not: computing
 * the numbers, decoding pictures, writing files.
 */
@Internal
package io.facenet.support.report;

import io.facenet.support.Internal;
