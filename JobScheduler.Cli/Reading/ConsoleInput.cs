namespace JobScheduler.Cli.Reading;

/// <summary>What is typed or piped in, read so that Ctrl-C ends the waiting: the console's own reader waits on, whatever it is told.
/// </summary>
internal sealed class ConsoleInput : TextReader
{
    public override int Peek() => Console.In.Peek();

    public override int Read() => Console.In.Read();

    public override int Read(char[] buffer, int index, int count) => Console.In.Read(buffer, index, count);

    public override async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken) =>
        await Task.Run(Console.In.ReadLine, cancellationToken).WaitAsync(cancellationToken);

    public override Task<string> ReadToEndAsync(CancellationToken cancellationToken) =>
        Task.Run(Console.In.ReadToEnd, cancellationToken).WaitAsync(cancellationToken);
}
