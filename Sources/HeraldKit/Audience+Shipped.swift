public import HeraldModel

extension Audience {
    /// The audiences that Herald ships.
    public static var shipped: [Audience] { [] }
}
