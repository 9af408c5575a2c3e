/**
 * The pictures that content shows, whatever content it is. Phones and the console start at
 * {@link vn.sotay.pictures.PictureResource}; a content feature calls {@link vn.sotay.pictures.Pictures} to show them,
 * {@link vn.sotay.pictures.PictureUploads} to take them in itself, and
 * {@link vn.sotay.pictures.PictureDesk} to name them in its answers.
 */
package vn.sotay.pictures;
