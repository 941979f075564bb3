internal import HeraldXML

/// A text and its position.
struct LocatedText: Hashable {
    var text: String
    var position: XMLPosition
}
