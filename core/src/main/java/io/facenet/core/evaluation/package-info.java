/**
 * The protocols of the paper's evaluation section: labeled pairs in, VAL, FAR, ROC, ten-fold
 * accuracy, calibrated thresholds and open-set identification out.
 *
 * <p>The words follow section 4 of the paper. At threshold d, a pair is accepted when its squared
 * distance D ≤ d; VAL(d) is the share of same-identity pairs accepted, FAR(d) the share of
 * different-identity pairs accepted. Everything works on plain arrays of distances or embeddings.
 *
 * <p>What may enter: protocols. What may not: photos, models, pages, or anything that needs more
 * than the JDK.
 */
package io.facenet.core.evaluation;
