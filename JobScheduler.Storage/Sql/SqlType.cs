namespace JobScheduler.Storage.Sql;

/// <summary>The kinds of values that statements take; each dialect knows how it stores them.</summary>
internal enum SqlType
{
    Id,
    Text,
    Number,
    Real,
    Flag,
    Time,
    Span,
    Ids,
    Texts,
}
