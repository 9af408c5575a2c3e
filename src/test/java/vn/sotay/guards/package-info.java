/** Guards over the whole: floors, contract, schema, texts, access and bad input. They know every feature by name only. */
package vn.sotay.guards;
