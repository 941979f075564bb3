/// The publisher's words and look for the server's own pages.
package struct SiteLook: Sendable {
    /// The title of the collection.
    package var title = "Releases"
    /// The name of the publisher. `nil` if none is named.
    package var publisher: String?
    /// The e-mail address for readers. `nil` for none.
    package var contact: String?
    /// The address of the logo, with the text that takes its place. `nil` for none.
    package var logo: (address: String, text: String)?
    /// The rules of the theme, which follow the server's own.
    package var css = ""
    /// The purpose of each pipeline, by its name.
    package var abouts: [String: String] = [:]

    package init() {}
}
