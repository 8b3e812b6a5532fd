/**
 * Faces of photos grouped by person, with what is known of them: photos, earlier groups,
 * corrections.
 *
 * <p>What may enter: what joins the clustering of vectors with photos and people's words about
 * them. What may not: finding and embedding faces, pages and files of results, printing.
 */
package io.facenet.cluster;
