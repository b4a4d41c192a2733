import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { Page } from '@/components/Page';
import { EmptyState } from '@/components/States';
import { Tag } from '@/components/Tags';
import { useNow } from '@/hooks/useNow';
import { adminKeys, importFile, importKinds, loadImports, type ImportKind, type ImportReport, type PastImport } from '@/services/admin';
import { ApiError } from '@/services/request';
import { toast } from '@/stores/toast';
import { randomKey } from '@/utils/randomKey';
import { momentText } from '@/utils/time';
import { ChoiceField, ChoiceLine } from '../moves/Choice';
import { Facts } from '../parts/Facts';
import { NeedsPosition } from '../parts/NeedsPosition';
import { workPaths } from '../paths';
import { FileChooser } from './FileChooser';
import type { ChosenFile } from './types';
import '../moves/moves.scss';
import '../parts/Detail.scss';
import './index.scss';

const kindLabels: Record<ImportKind, { title: string; note: string }> = {
  divisions: { title: '街道和社区', note: '行政区划代码、名称' },
  grids: { title: '网格边界', note: '地图边界文件；检查有没有空隙和重叠' },
  organisations: { title: '物业和部门', note: '物业公司、职能部门' },
  estates: { title: '小区', note: '名称、类型、所在网格' },
  buildings: { title: '楼栋', note: '所属小区、位置' },
  houses: { title: '房屋', note: '单元、楼层、房号、面积' },
  staff: { title: '工作人员', note: '姓名、电话、岗位' },
  assignments: { title: '岗位安排', note: '谁在哪个网格、起止日期' },
  categories: { title: '派单目录', note: '分类、时限、承办单位' },
  replyTemplates: { title: '常用语', note: '各步骤的答复模板' },
  owners: { title: '产权人', note: '每套房屋的产权人，只保存加密后的编号，用于业主表决按人数和面积计票' },
  holidays: { title: '节假日', note: '放假和调休上班的日子' },
};
const isKind = (kind: string): kind is ImportKind => importKinds.some((one) => one === kind);
const bytesMost = 30 * 1024 * 1024;
const refusedShown = 100;

/** Tables into the system: everything or nothing; what was refused is shown line by line. */
export default function ScreenImport() {
  return (
    <Page title="资料导入" inWork backTo={workPaths.home}>
      <NeedsPosition may={({ role }) => role === 'administrator'}>
        <Importer />
      </NeedsPosition>
    </Page>
  );
}

function Importer() {
  const client = useQueryClient();
  const [kind, setKind] = useState<ImportKind | null>(null);
  const [file, setFile] = useState<(ChosenFile & { key: string }) | null>(null);
  const send = useMutation({
    mutationFn: (input: { kind: ImportKind; file: ChosenFile & { key: string } }) => importFile(input.kind, input.file, input.file.key),
    onSuccess: () => {
      toast('导入完成', 'done');
      setFile(null);
      void client.invalidateQueries({ queryKey: adminKeys.imports });
    },
    // The server keeps the answer of a key: after mending the file it needs a new one.
    onError: (error) => {
      if (!(error instanceof ApiError && error.isOnTheWay)) setFile((now) => now && { ...now, key: randomKey() });
    },
  });
  const choose = (chosen: ChosenFile): void => {
    if (chosen.bytes > bytesMost) {
      toast('文件不能超过 30 MB', 'problem');
      return;
    }
    send.reset();
    setFile({ ...chosen, key: randomKey() });
  };
  const accept = kind === 'grids' ? ['geojson', 'json'] : ['csv', 'xlsx'];
  return (
    <View className="y-stack">
      <Card title="一、选择资料">
        <View className="w-kinds">
          {importKinds.map((value) => (
            <ChoiceLine
              key={value}
              className={`t-import-${value}`}
              on={value === kind}
              title={kindLabels[value].title}
              note={kindLabels[value].note}
              onTap={() => {
                setKind(value);
                setFile(null);
                send.reset();
              }}
            />
          ))}
        </View>
      </Card>
      {kind && (
        <Card title="二、选择文件">
          <ChoiceField label={`${kindLabels[kind].title}的${kind === 'grids' ? '边界文件' : '表格'}`} hint="有一处错误就全部不导入；重复导入不会产生重复的数据。">
            {file && <Text className="w-file">{`${file.fileName}（${Math.max(1, Math.round(file.bytes / 1024))} KB）`}</Text>}
            <FileChooser accept={accept} label={file ? '换一个文件' : '选择文件'} onChoose={choose} />
          </ChoiceField>
          {file && (
            <View className="w-pair">
              <Button
                id="t-import-send"
                icon="upload"
                label={send.isPending ? '正在检查并导入…' : '检查并导入'}
                busy={send.isPending}
                onTap={() => send.mutate({ kind, file })}
              />
            </View>
          )}
        </Card>
      )}
      {send.data && <Report report={send.data} />}
      {send.isError && <Refused error={send.error} />}
      <History />
    </View>
  );
}

function Report({ report }: { report: ImportReport }) {
  return (
    <Card title="导入结果" aside={<Tag label="已导入" tone="green" icon="check" />}>
      <Facts facts={[['读取', `${report.rowsRead} 行`], ['新增', `${report.added}`], ['变更', `${report.changed}`], ['未变', `${report.unchanged}`]]} />
      {report.notes.map((note) => (
        <View key={note} className="y-note">{note}</View>
      ))}
    </Card>
  );
}

function Refused({ error }: { error: unknown }) {
  const known = error instanceof ApiError ? error : null;
  const lines = Object.entries(known?.fields ?? {});
  return (
    <Card title="没有导入" aside={<Tag label="有错误" tone="red" icon="warn" />} className="t-import-refused">
      <View className="w-problem">{known?.message ?? '没有传上去，请重试'}</View>
      {lines.slice(0, refusedShown).map(([line, reason]) => (
        <View key={line} className="w-refused">
          <Text className="w-refused__line">{line}</Text>
          <Text className="y-grow">{reason}</Text>
        </View>
      ))}
    </Card>
  );
}

function History() {
  const now = useNow();
  const pages = usePages({ key: adminKeys.imports, load: loadImports });
  const titleOf = ({ kind }: PastImport): string => (isKind(kind) ? kindLabels[kind].title : '其他资料');
  return (
    <Card title="导入记录">
      <InfiniteList
        pages={pages}
        keyOf={(past) => past.id}
        empty={<EmptyState title="还没有导入过" />}
        render={(past) => (
          <View className="w-record">
            <View className="w-record__head">
              <Text className="w-record__title">{titleOf(past)}</Text>
              {past.refused > 0 ? <Tag label={`拒绝 ${past.refused}`} tone="red" /> : <Tag label="成功" tone="green" />}
            </View>
            <View className="y-note">{`${past.byPersonName ?? '系统'}，${momentText(past.at, now)}，新增 ${past.added}，变更 ${past.changed}`}</View>
          </View>
        )}
      />
    </Card>
  );
}
