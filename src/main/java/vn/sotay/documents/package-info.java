/**
 * Resolutions, directives and their kin: upload, import off the request, identity, publication, the original file.
 * Start at {@link vn.sotay.documents.DocumentResource}; a document is {@link vn.sotay.documents.Document}, each of its
 * contents a {@link vn.sotay.documents.DocumentVersion}.
 */
package vn.sotay.documents;
