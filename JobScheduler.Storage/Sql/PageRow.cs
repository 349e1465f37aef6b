namespace JobScheduler.Storage.Sql;

/// <summary>A row of a page: where the next page would start, and what the row holds, or null when it cannot be read.</summary>
internal readonly record struct PageRow<T>(Guid Id, T? Value)
    where T : class;
