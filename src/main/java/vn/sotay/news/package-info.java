/**
 * Local news, from a unit to its people: title, lead, text with pictures, a category. Start at
 * {@link vn.sotay.news.NewsResource}; what one revision says is {@link vn.sotay.news.NewsVersion}, and
 * {@link vn.sotay.news.NewsText} is the gate that every text passes on its way in.
 */
package vn.sotay.news;
