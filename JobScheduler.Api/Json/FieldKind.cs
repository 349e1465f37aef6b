namespace JobScheduler.Api.Json;

/// <summary>What a field of a body holds.</summary>
internal enum FieldKind
{
    Text,
    Word,
    WholeNumber,
    Number,
    Flag,
    Instant,
    Texts,
    AnyObject,
    Shape,
}
