/**
 * HTTP for all features: problem documents, messages in two languages, paging, request numbers, the contract.
 * Start at {@link vn.sotay.platform.web.Problem}.
 */
package vn.sotay.platform.web;
