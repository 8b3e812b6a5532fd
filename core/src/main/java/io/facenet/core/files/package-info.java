/** How files are made, for all modules: whatever holds faces is for its owner alone. */
package io.facenet.core.files;
